package dev.seaworthy.ledger.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.ledger.json.JsonReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PopulationTest {
  private static Population parse(String text) {
    return Population.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsCellsAndTheirLines() {
    Population population = parse("a,b\n1,\"x,\"\"y\"\"\nz\"\n2,\n");
    assertThat(population.columns()).containsExactly("a", "b");
    assertThat(population.rows())
        .containsExactly(
            new Population.Row(2, java.util.List.of("1", "x,\"y\"\nz")),
            new Population.Row(4, java.util.List.of("2", "")));
    assertThat(population.cell(population.rows().getFirst(), "b")).startsWith("x,");
    assertThat(population.cell(population.rows().getFirst(), "c")).isEmpty();
  }

  @Test
  void readsAnEmptyPopulation() {
    assertThat(parse("a,b\n").rows()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|1|no header",
        "a,a\\n|1|column twice",
        "a,b\\n1\\n|2|1 cells under 2 columns",
        "a,b\\n1,2\\n1,2,3\\n|3|3 cells under 2 columns",
        "a,b\\n1,2|2|without newline",
        "a,b\\n1,\"2|2|without end",
        "a,b\\n1,\"2\"x\\n|2|where none may be",
        "a,b\\n1,2\"\\n|2|where none may be",
        "a,b\\r\\n|1|where none may be",
      })
  void refusesAnotherForm(String text, long line, String why) {
    assertThatThrownBy(() -> parse(text.replace("\\n", "\n").replace("\\r", "\r")))
        .isInstanceOfSatisfying(
            PackException.class, refused -> assertThat(refused.place()).isEqualTo(line))
        .hasMessageContaining(why);
  }

  @Test
  void refusesTextThatIsNotUtf8() {
    assertThatThrownBy(() -> Population.parse(new byte[] {'a', '\n', (byte) 0xff, '\n'}))
        .hasMessageContaining("UTF-8");
  }

  @Test
  void letsNoHostWriteAFormula() {
    assertThat(Cells.text("=cmd|' /C calc'!A0")).isEqualTo("'=cmd|' /C calc'!A0");
    assertThat(Cells.text("+1")).isEqualTo("'+1");
    assertThat(Cells.text("@x")).isEqualTo("'@x");
    assertThat(Cells.text("-")).isEqualTo("'-");
    assertThat(Cells.text("klp_fix")).isEqualTo("klp_fix");
    assertThat(Cells.text("")).isEmpty();
  }

  @Test
  void findsValuesByTheirPath() {
    var json =
        JsonReader.read(
            "{\"a\":{\"b\":[{\"n\":\"x\"},{\"n\":\"=y\"},{\"m\":1}]},\"t\":true,\"z\":7,\"o\":{}}"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(Citation.values(json, "/a/b/*/n")).containsExactly("x", "'=y");
    assertThat(Citation.values(json, "/t")).containsExactly("true");
    assertThat(Citation.values(json, "/z")).containsExactly("7");
    assertThat(Citation.values(json, "/o")).isEmpty();
    assertThat(Citation.values(json, "/nothing/there")).isEmpty();
    assertThat(Citation.values(json, "/z/deeper")).isEmpty();
  }
}
