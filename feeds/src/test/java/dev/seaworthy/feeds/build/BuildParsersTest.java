package dev.seaworthy.feeds.build;

import static dev.seaworthy.feeds.Feeds.imported;
import static dev.seaworthy.feeds.Feeds.read;
import static dev.seaworthy.feeds.Feeds.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.vulnerability.evidence.BuildMap;
import dev.seaworthy.core.vulnerability.evidence.KernelConfig;
import dev.seaworthy.core.vulnerability.feed.FeedImport.Imported;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clauses V-71 to V-73. */
class BuildParsersTest {
  private static final String HEAD = "# Linux/x86 6.1.176 Kernel Configuration\n";
  private static final String END = "# end of Kernel hacking\n";
  private static final String SYMBOLS =
      IntStream.range(0, 600)
              .mapToObj(number -> "CONFIG_SYMBOL_" + number + "=y\n")
              .collect(Collectors.joining())
          + "# CONFIG_BT is not set\nCONFIG_NET=m\nCONFIG_TEXT=\"n\"\nCONFIG_OFF=n\n";

  @Test
  void readsWhatIsOn() {
    KernelConfig config =
        imported("config", HEAD + SYMBOLS + END, new KernelConfigParser()).records().getFirst();
    assertThat(config.base()).isEqualTo("6.1.176");
    assertThat(config.isOn("CONFIG_NET")).isTrue();
    assertThat(config.isOn("CONFIG_TEXT")).isTrue();
    assertThat(config.isOn("CONFIG_BT")).isFalse();
    assertThat(config.isOn("CONFIG_OFF")).isFalse();
  }

  @Test
  void refusesConfigurationThatIsCutOff() {
    assertThat(refusal(read("config", HEAD + SYMBOLS, new KernelConfigParser())))
        .contains("not a whole");
  }

  @Test
  void refusesConfigurationWithoutItsRelease() {
    assertThat(refusal(read("config", SYMBOLS + END, new KernelConfigParser())))
        .contains("not a whole");
  }

  @Test
  void refusesConfigurationWithFewSymbols() {
    assertThat(refusal(read("config", HEAD + "CONFIG_NET=y\n" + END, new KernelConfigParser())))
        .contains("not a whole");
  }

  @Test
  void aFileOfTheMapThatIsNotClearCountsAsUnmapped() {
    Imported<BuildMap> done =
        imported(
            "kbuild-6.1.tsv",
            "file\tconditions\na\tCONFIG_A\nb\tCONFIG_B=y\nc\tCONFIG_C\nc\tCONFIG_D\nd\n",
            new BuildMapParser("6.1", "x86"));
    BuildMap map = done.records().getFirst();
    assertThat(map.condition("a")).isPresent();
    assertThat(map.condition("b")).isEmpty();
    assertThat(map.condition("c")).isEmpty();
    assertThat(done.rejects()).hasSize(3);
  }
}
