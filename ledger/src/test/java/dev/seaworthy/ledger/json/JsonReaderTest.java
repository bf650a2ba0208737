package dev.seaworthy.ledger.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private static JsonValue read(String text) {
    return JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(String text, String why) {
    assertRefused(text.getBytes(StandardCharsets.UTF_8), why);
  }

  private static void assertRefused(byte[] bytes, String why) {
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> JsonReader.read(bytes))
        .withMessageContaining(why);
  }

  @Test
  void readsEveryKindOfValue() {
    assertThat(read(" { \"a\" : [ true , false , null , -7 , \"x\" , { } , [ ] ] } \r\n\t"))
        .isEqualTo(
            new JsonObject(
                Map.of(
                    "a",
                    new JsonArray(
                        List.of(
                            new JsonBoolean(true),
                            new JsonBoolean(false),
                            new JsonNull(),
                            new JsonNumber(-7),
                            new JsonString("x"),
                            new JsonObject(Map.of()),
                            new JsonArray(List.of()))))));
  }

  @Test
  void readsEveryEscape() {
    assertThat(read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\""))
        .isEqualTo(new JsonString("\"\\/\b\f\n\r\té😀"));
  }

  @Test
  void readsTheWholeRangeOf64Bits() {
    assertThat(read("9223372036854775807")).isEqualTo(new JsonNumber(Long.MAX_VALUE));
    assertThat(read("-9223372036854775808")).isEqualTo(new JsonNumber(Long.MIN_VALUE));
    assertThat(read("0")).isEqualTo(new JsonNumber(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "-9223372036854775809", "1000000000000000000000"})
  void refusesIntegersBeyond64Bits(String number) {
    assertRefused(number, "beyond 64 bits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1e3", "1E3", "0.5", "-0.0"})
  void refusesFractionsAndExponents(String number) {
    assertThatExceptionOfType(JsonException.class).isThrownBy(() -> read(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "-01", "00", "-0"})
  void refusesLeadingZeroesAndMinusZero(String number) {
    assertRefused(number, "leading zero");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1", "-", ".5", "NaN", "Infinity", "\u0661", "0x1", "'a'", "\ufeff1"})
  void refusesOtherLiterals(String text) {
    assertThatExceptionOfType(JsonException.class).isThrownBy(() -> read(text));
  }

  @Test
  void refusesDuplicateNames() {
    assertRefused("{\"a\":1,\"b\":2,\"a\":1}", "duplicate member \"a\" at offset 18");
    assertRefused("{\"a\":null,\"\\u0061\":null}", "duplicate member \"a\"");
  }

  @Test
  void keepsHostileNamesOutOfItsMessages() {
    assertRefused("{\"\\n\":1,\"\\n\":1}", "duplicate member \"\\u000a\"");
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> ((JsonObject) read("{\"\\u001b\":1}")).allowOnly(Set.of()))
        .withMessageContaining("\"\\u001b\"");
  }

  @ParameterizedTest
  @CsvSource({"[,65", "'{\"a\":',65", "[,10000", "'{\"a\":',100000"})
  void refusesDeepNesting(String open, int depth) {
    assertRefused(open.repeat(depth), "nested deeper than 64");
  }

  @Test
  void acceptsTheDeepestNesting() {
    assertThat(read("[".repeat(64) + "1" + "]".repeat(64))).isInstanceOf(JsonArray.class);
  }

  @Test
  void refusesInvalidUtf8() {
    assertRefused(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}, "UTF-8");
    assertRefused(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}, "UTF-8");
    assertRefused(new byte[] {'"', (byte) 0xE2, (byte) 0x82, '"'}, "UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\udc00", "\\ud800x", "\\udc00\\ud800"})
  void refusesLoneSurrogates(String escape) {
    assertRefused("\"" + escape + "\"", "lone surrogate");
  }

  @Test
  void refusesControlCharactersInStrings() {
    assertRefused("\"a\nb\"", "control character");
    assertRefused("\"\0\"", "control character");
  }

  @ParameterizedTest
  @CsvSource({
    "\\x, unknown escape",
    "\\u12, truncated escape",
    "\\u12g4, malformed escape",
    "\\u\u0661111, malformed escape"
  })
  void refusesMalformedEscapes(String escape, String why) {
    assertRefused("\"" + escape, why);
    assertRefused("\"" + escape + "\"", "escape");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 2", "{}{}", "{} x", "[]]", "null,"})
  void refusesContentAfterTheValue(String text) {
    assertRefused(text, "unexpected content after the value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "{", "[", "\"", "{\"a\"", "{\"a\":", "{\"a\":1", "[1", "[1,", "\"\\"})
  void refusesTruncatedDocuments(String text) {
    assertRefused(text, "ends too early");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[1,]", "{\"a\":1,}", "[1 2]", "{a:1}", "{1:1}", "{\"a\" 1}", "tru", "nul"})
  void refusesMalformedStructure(String text) {
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining("offset");
  }

  @Test
  void refusesADocumentThatIsNotAnObject() {
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> JsonReader.readObject(new byte[] {'1'}))
        .withMessage("the document is not an object");
  }

  @Property(tries = 500)
  void neverThrowsAnythingElse(@ForAll byte[] garbage, @ForAll String text) {
    readOrRefuse(garbage);
    readOrRefuse(("{\"a\":[" + text).getBytes(StandardCharsets.UTF_8));
  }

  private static void readOrRefuse(byte[] bytes) {
    try {
      JsonValue value = JsonReader.read(bytes);
      assertThat(JsonReader.read(JsonWriter.compact(value))).isEqualTo(value);
    } catch (JsonException refused) {
      assertThat(refused).hasMessageNotContaining("null pointer");
    }
  }
}
