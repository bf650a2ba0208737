package dev.seaworthy.ledger.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class JsonObjectTest {
  private static final JsonObject OBJECT =
      JsonObject.builder()
          .put("text", "x")
          .put("number", 7)
          .put("flag", true)
          .put("none", new JsonNull())
          .put("list", JsonArray.ofStrings(Set.of("a")))
          .put("object", new JsonObject(Map.of()))
          .putIfPresent("absent", Optional.empty())
          .build();

  private static void assertRefused(ThrowingCallable read, String why) {
    assertThatExceptionOfType(JsonException.class).isThrownBy(read).withMessage(why);
  }

  @Test
  void readsTypedMembers() {
    assertThat(OBJECT.string("text")).isEqualTo("x");
    assertThat(OBJECT.number("number")).isEqualTo(7);
    assertThat(OBJECT.bool("flag")).isTrue();
    assertThat(OBJECT.array("list").strings()).containsExactly("a");
    assertThat(OBJECT.object("object").members()).isEmpty();
    assertThat(OBJECT.findString("text")).contains("x");
    assertThat(OBJECT.findNumber("number")).hasValue(7);
  }

  @Test
  void takesNullForAbsentWhereAMemberIsOptional() {
    assertThat(OBJECT.find("none")).isEmpty();
    assertThat(OBJECT.findString("none")).isEmpty();
    assertThat(OBJECT.findNumber("absent")).isEmpty();
    assertThat(OBJECT.members()).doesNotContainKey("absent");
  }

  @Test
  void refusesMissingMembers() {
    assertRefused(() -> OBJECT.string("absent"), "member \"absent\" is missing");
  }

  @Test
  void refusesMembersOfAnotherType() {
    assertRefused(() -> OBJECT.string("none"), "member \"none\" is not a string");
    assertRefused(() -> OBJECT.string("number"), "member \"number\" is not a string");
    assertRefused(() -> OBJECT.findString("number"), "member \"number\" is not a string");
    assertRefused(() -> OBJECT.number("text"), "member \"text\" is not an integer");
    assertRefused(() -> OBJECT.findNumber("flag"), "member \"flag\" is not an integer");
    assertRefused(() -> OBJECT.bool("text"), "member \"text\" is not a boolean");
    assertRefused(() -> OBJECT.object("list"), "member \"list\" is not an object");
    assertRefused(() -> OBJECT.array("object"), "member \"object\" is not an array");
    assertRefused(() -> OBJECT.array("list").objects(), "array element is not an object");
    assertRefused(
        () -> new JsonArray(java.util.List.of(new JsonNumber(1))).strings(),
        "array element is not a string");
  }

  @Test
  void refusesMembersOutsideTheAllowList() {
    assertRefused(() -> OBJECT.allowOnly(Set.of("text")), "member \"number\" is not allowed here");
    assertThat(OBJECT.allowOnly(OBJECT.members().keySet())).isSameAs(OBJECT);
  }

  @Test
  void refusesToPutANameTwice() {
    assertThatThrownBy(() -> JsonObject.builder().put("a", 1).put("a", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
