package dev.seaworthy.server.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.seaworthy.core.host.Posture;
import dev.seaworthy.protocol.statement.PatchOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
  private static final Pattern USE =
      Pattern.compile("(?<!pathParameters\\(\\)\\.)\\bget\\(\\s*\"([a-z_0-9.-]+)\"\\s*[,)]");
  private final Languages languages = Languages.load();

  @Test
  void saysTheSameThingsInEveryLanguage() {
    for (Locale locale : Languages.spoken()) {
      assertThat(new TreeSet<>(languages.in(locale).keys()))
          .as(locale.toString())
          .isEqualTo(new TreeSet<>(languages.in(Locale.ENGLISH).keys()));
    }
  }

  @Test
  void takesTheSameArgumentsInEveryLanguage() {
    for (String key : languages.in(Locale.ENGLISH).keys()) {
      String english = languages.in(Locale.ENGLISH).get(key, 7, 8, 9, 10);
      String german = languages.in(Locale.GERMAN).get(key, 7, 8, 9, 10);
      for (String argument : List.of("7", "8", "9", "10")) {
        assertThat(german.contains(argument)).as(key).isEqualTo(english.contains(argument));
      }
    }
  }

  @Test
  void hasEveryWordThatTemplatesAndCodeAskFor() throws IOException {
    List<String> asked = new ArrayList<>();
    for (String root : List.of("src/main/jte", "src/main/java/dev/seaworthy/server/web")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Matcher use = USE.matcher(Files.readString(file));
          while (use.find()) {
            asked.add(use.group(1));
          }
        }
      }
    }
    assertThat(asked).hasSizeGreaterThan(80);
    assertThat(languages.in(Locale.ENGLISH).keys()).containsAll(asked);
  }

  @Test
  void namesEveryStateAndOutcome() {
    Texts english = languages.in(Locale.ENGLISH);
    for (Posture posture : Posture.values()) {
      assertThat(english.has("state." + posture.word())).as(posture.word()).isTrue();
      assertThat(english.has("why." + posture.word())).as(posture.word()).isTrue();
    }
    for (PatchOutcome outcome : PatchOutcome.values()) {
      assertThat(english.has("event." + outcome.word())).as(outcome.word()).isTrue();
      assertThat(english.has("attention." + outcome.word())).as(outcome.word()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "de-AT,de;q=0.9,en;q=0.5|de",
        "en-GB,de;q=0.9|en",
        "fr-FR,fr|en",
        "fr,de;q=0.1|de",
        ";;;=|en",
        "''|en"
      })
  void choosesWhatTheReaderPrefersAndNeverByAccident(String header, String expected) {
    assertThat(languages.choose(header).language()).isEqualTo(expected);
  }

  @Test
  void refusesUnknownKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> languages.in(Locale.ENGLISH).get("no.such.key"))
        .withMessageContaining("no.such.key");
  }

  @Test
  void groupsDigitsAsTheLanguageDoes() {
    assertThat(languages.in(Locale.ENGLISH).number(48_211)).isEqualTo("48,211");
    assertThat(languages.in(Locale.GERMAN).number(48_211)).isEqualTo("48.211");
  }
}
