package dev.seaworthy.feeds.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.feeds.input.FeedFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clause V-93. */
class JsonFormatTest {
  private final JsonFormat json = new JsonFormat();

  @Test
  void refusesDocumentNestedTenThousandDeep() {
    refuses("[".repeat(10_000) + "]".repeat(10_000), "depth");
    refuses("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000), "depth");
  }

  @Test
  void refusesNameThatStandsTwice() {
    refuses("{\"a\":1,\"a\":2}", "Duplicate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1,", "{\"a\"", "{}{}", "nul", "'a'", "{\"a\":01}", "[1]x"})
  void refusesWhatIsNotOneDocument(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(FeedFormatException.class);
  }

  @Test
  void refusesNumberOfAThousandDigits() {
    refuses("9".repeat(1000), "Number");
  }

  @Test
  void refusesStringOverItsLimit() {
    refuses("[\"" + "x".repeat(5 << 20) + "\"]", "String value length");
  }

  @Test
  void aMessageSaysWhereAMemberIsMissing() throws Exception {
    JsonView view = read("{\"a\":[{\"b\":{}}]}");
    JsonView inner = view.get("a").items().getFirst().get("b");
    assertThatThrownBy(() -> inner.get("c")).hasMessage("a[0].b.c is missing");
    assertThatThrownBy(inner::text).hasMessage("a[0].b is not a string");
  }

  @Test
  void passesOverWhatIsNotWanted() throws Exception {
    JsonView view =
        json.document(
            "{\"skip\":[[1]],\"keep\":true}".getBytes(StandardCharsets.UTF_8), Set.of("skip"));
    assertThat(view.find("skip")).isEmpty();
    assertThat(view.get("keep").truth()).isTrue();
  }

  private JsonView read(String text) throws FeedFormatException, IOException {
    return json.document(text.getBytes(StandardCharsets.UTF_8), Set.of());
  }

  private void refuses(String text, String reason) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(FeedFormatException.class)
        .hasMessageContaining(reason);
  }
}
