package dev.seaworthy.delivery.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {
  @ParameterizedTest
  @CsvSource({
    "targets/*.tgz, targets/foo.tgz",
    "foo-version-?.tgz, foo-version-2.tgz",
    "*.tgz, foo.tgz",
    "foo.tgz, foo.tgz",
    "*/*, debian/fix.ko",
    "**, x",
    "[a-c]x, bx",
    "[!a-c]x, dx",
    "[]]x, ]x",
    "[x, [x",
    "*a*b*c, xxaybzbxc",
    "?, 😀",
  })
  void matches(String pattern, String path) {
    assertThat(PathPattern.matches(pattern, path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "targets/*.tgz, targets/foo.txt",
    "targets/*.tgz, targets/x/foo.tgz",
    "foo-version-?.tgz, foo-version-alpha.tgz",
    "*.tgz, targets/foo.tgz",
    "*, a/b",
    "README.MD, README.md",
    "[a-c]x, dx",
    "[!a-c]x, bx",
    "a, ab",
    "?, ''",
  })
  void doesNotMatch(String pattern, String path) {
    assertThat(PathPattern.matches(pattern, path)).isFalse();
  }

  @Property
  void agreesWithTheRegularExpressionOfTheSameMeaning(
      @ForAll("patterns") String pattern, @ForAll("paths") String path) {
    String regex = pattern.replace(".", "\\.").replace("*", "[^/]*").replace("?", "[^/]");

    assertThat(PathPattern.matches(pattern, path)).isEqualTo(Pattern.matches(regex, path));
  }

  /** A backtracking matcher would not end within the age of the universe. */
  @Test
  void aHostilePatternCostsLittle() {
    assertThat(PathPattern.matches("*a".repeat(400) + "b", "a".repeat(1000))).isFalse();
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars("ab*?/.").ofMaxLength(10);
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.strings().withChars("ab/.").ofMaxLength(10);
  }
}
