package dev.seaworthy.lab.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CSourceTest {

  private static final String SOURCE =
      """
      // SPDX-License-Identifier: GPL-2.0
      #include <linux/one.h>
      #include "two.h" /* beside
                          this file */
      #ifdef CONFIG_RARE
      # include <linux/rare.h>
      #endif
      #define WRAP(x) do { \\
              target(x); \\
      } while (0)

      int target(int a, int b); /* a prototype: target(x) { } */

      static const char *text = "int target(void) { }";

      static int helper(void)
      {
              return target(1, '{') + '\\'';
      }

      struct table { int (*target)(int); } table = { .target = 0 };

      /* The real one. */
      __attribute__((noinline))
      static int
      target(int a,
             int b)
      {
              /* a brace in a comment: { */
              const char *s = "a brace in a string: { \\" {";
      #ifdef CONFIG_A
              if (a) {
                      a++;
              }
      #else
              a--;
      #endif
              while (a) { a--; } // }
              return a + b + s[0];
      }
      EXPORT_SYMBOL(target);

      int last(void) { return 0; }
      """;

  @Test
  void takesDefinitionFromReturnTypeToClosingBrace() throws IOException {
    assertThat(new CSource(SOURCE).function("target"))
        .get()
        .asString()
        .startsWith("__attribute__((noinline))\nstatic int\ntarget(int a,")
        .endsWith("return a + b + s[0];\n}");
  }

  @Test
  void takesNeighboursWithoutWhatStandsBeforeThem() throws IOException {
    CSource source = new CSource(SOURCE);

    assertThat(source.function("helper"))
        .get()
        .asString()
        .startsWith("static int helper(void)")
        .endsWith("'\\'';\n}");
    assertThat(source.function("last")).contains("int last(void) { return 0; }");
  }

  @Test
  void knowsNoFunctionThatIsOnlyMentioned() throws IOException {
    assertThat(new CSource(SOURCE).function("WRAP")).isEmpty();
    assertThat(new CSource(SOURCE).function("targe")).isEmpty();
  }

  @Test
  void listsUnconditionalIncludesOnly() throws IOException {
    assertThat(new CSource(SOURCE).includes())
        .hasSize(2)
        .first()
        .isEqualTo("#include <linux/one.h>");
  }

  @Test
  void refusesTwoDefinitions() {
    assertThatThrownBy(
            () ->
                new CSource("#if A\nint f(void) { }\n#else\nint f(void) { }\n#endif").function("f"))
        .hasMessageContaining("defined 2 times");
  }

  @Test
  void refusesBracesThatDependOnConditionals() {
    String text = "int f(int a) {\n#ifdef A\nif (a) {\n#else\nif (!a) {\n#endif\n} }";

    assertThatThrownBy(() -> new CSource(text).function("f"))
        .hasMessageContaining("braces depend on a preprocessor conditional");
  }

  @Test
  void refusesFunctionWithoutEnd() {
    assertThatThrownBy(() -> new CSource("int f(void) { if (1) { }").function("f"))
        .hasMessageContaining("no closing }");
  }

  @Test
  void refusesUnclosedCommentAndString() {
    assertThatThrownBy(() -> new CSource("int f(void) { /* }"))
        .hasMessageContaining("comment is not closed");
    assertThatThrownBy(() -> new CSource("char *s = \"abc;\nint f(void) { }"))
        .hasMessageContaining("not closed on its line");
  }

  @Property
  void anyCommentInsideIsKeptAndChangesNothing(
      @ForAll @StringLength(max = 30) @CharRange(from = ' ', to = '~') String noise)
      throws IOException {
    String comment = "/*" + noise.replace("*/", "").replaceFirst("/$", "") + " */";
    String function = "int f(int a)\n{\n" + comment + "\nreturn a;\n}";

    assertThat(new CSource("int before;\n" + function + "\nint after(void) { }").function("f"))
        .contains(function);
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll @CharRange(from = ' ', to = '~') String text) {
    try {
      new CSource(text + "\n").function("f");
    } catch (IOException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
