package dev.seaworthy.ledger.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  private static String compact(JsonValue value) {
    return new String(JsonWriter.compact(value), StandardCharsets.UTF_8);
  }

  private static String canonical(JsonValue value) {
    return new String(JsonWriter.canonical(value), StandardCharsets.UTF_8);
  }

  @Test
  void compactKeepsTheOrderAndCanonicalSorts() {
    JsonObject object =
        JsonObject.builder().put("b", 1).put("a", true).put("", new JsonNull()).build();
    assertThat(compact(object)).isEqualTo("{\"b\":1,\"a\":true,\"\":null}");
    assertThat(canonical(object)).isEqualTo("{\"\":null,\"a\":true,\"b\":1}");
  }

  @Test
  void canonicalSortsByCodePointNotByUtf16Unit() {
    // U+FF5E sorts before U+1F600, whose first UTF-16 unit is D83D.
    JsonObject object = JsonObject.builder().put("😀", 1).put("～", 2).build();
    assertThat(canonical(object)).isEqualTo("{\"～\":2,\"😀\":1}");
  }

  @Test
  void canonicalLeavesControlCharactersRaw() {
    JsonString pem = new JsonString("-----BEGIN\n\ttab\0\"\\/é");
    assertThat(canonical(pem)).isEqualTo("\"-----BEGIN\n\ttab\0\\\"\\\\/é\"");
    assertThat(compact(pem)).isEqualTo("\"-----BEGIN\\u000a\\u0009tab\\u0000\\\"\\\\/é\"");
  }

  @Test
  void refusesLoneSurrogatesRatherThanReplaceThem() {
    assertThatThrownBy(() -> JsonWriter.compact(new JsonString("\ud800")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JsonWriter.canonical(JsonObject.builder().put("\udc00", 1).build()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 100)
  void compactReadsBackAsItself(@ForAll("values") JsonValue value) {
    byte[] bytes = JsonWriter.compact(value);
    JsonValue read = JsonReader.read(bytes);
    assertThat(read).isEqualTo(value);
    assertThat(JsonWriter.compact(read)).isEqualTo(bytes);
    assertThat(JsonWriter.canonical(read)).isEqualTo(JsonWriter.canonical(value));
  }

  @Provide
  Arbitrary<JsonValue> values() {
    return values(3);
  }

  /** Nested to a depth, for values that may nest without end now and then fill the heap. */
  private static Arbitrary<JsonValue> values(int depth) {
    Arbitrary<String> strings =
        Arbitraries.strings()
            .excludeChars('\ud800')
            .ofMaxLength(12)
            .filter(JsonWriterTest::isWellFormed);
    Arbitrary<JsonValue> leaves =
        Arbitraries.oneOf(
            strings.map(JsonString::new),
            Arbitraries.longs().map(JsonNumber::new),
            Arbitraries.of(new JsonBoolean(true), new JsonBoolean(false), new JsonNull()));
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<JsonValue> inner = values(depth - 1);
    return Arbitraries.oneOf(
        leaves,
        leaves,
        inner.list().ofMaxSize(3).map(JsonArray::new),
        Arbitraries.maps(strings, inner).ofMaxSize(3).map(JsonObject::new));
  }

  private static boolean isWellFormed(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
