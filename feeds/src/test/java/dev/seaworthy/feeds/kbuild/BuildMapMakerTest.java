package dev.seaworthy.feeds.kbuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.feeds.input.FeedFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Trees of a few files, each with one way to write a makefile (clause V-71). */
class BuildMapMakerTest {
  private final Map<String, String> tree = new TreeMap<>();

  BuildMapMakerTest() {
    tree.put("Makefile", "VERSION = 6\nPATCHLEVEL = 1\nSUBLEVEL = 190\ncore-y := kernel/ d/\n");
    tree.put("init/Makefile", "obj-y := main.o\n");
    tree.put("arch/x86/Makefile", "core-y += arch/x86/\n");
    tree.put("arch/x86/Kbuild", "obj-y += kernel/\n");
  }

  private BuildMapMakerTest with(String makefile, String... sources) {
    tree.put("d/Makefile", makefile);
    for (String source : sources) {
      tree.put("d/" + source, "int x;\n");
    }
    return this;
  }

  private Map<String, String> map() throws IOException {
    Map<String, String> map = new HashMap<>();
    try {
      BuildMapMaker.make(new ByteArrayInputStream(tar()), "x86")
          .text()
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .forEach(cells -> map.put(cells[0], cells[1]));
    } catch (FeedFormatException unexpected) {
      throw new IllegalStateException(unexpected);
    }
    return map;
  }

  private byte[] tar() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (Map.Entry<String, String> file : tree.entrySet()) {
        byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry("linux-6.1.190/" + file.getKey());
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void anObjectUnderASymbol() throws IOException {
    assertThat(with("obj-$(CONFIG_A) += a.o\nobj-y += b.o c.o\n", "a.c", "b.c", "c.S").map())
        .isEqualTo(Map.of("d/a", "CONFIG_A", "d/b", "", "d/c", ""));
  }

  @Test
  void membersOfAnObjectNeedBothSymbols() throws IOException {
    assertThat(
            with(
                    "obj-$(CONFIG_A) += all.o\nall-y := one.o\nall-objs += two.o\n"
                        + "all-$(CONFIG_B) += three.o \\\n  four.o\n",
                    "one.c",
                    "two.c",
                    "three.c",
                    "four.c")
                .map())
        .isEqualTo(
            Map.of(
                "d/one", "CONFIG_A",
                "d/two", "CONFIG_A",
                "d/three", "CONFIG_A&CONFIG_B",
                "d/four", "CONFIG_A&CONFIG_B"));
  }

  @Test
  void directoriesPassTheirConditionOn() throws IOException {
    with("obj-$(CONFIG_A) += sub/\nobj-$(CONFIG_B) += sub/\n");
    tree.put("d/sub/Makefile", "obj-m += x.o\nobj-$(CONFIG_C) += y.o\n");
    tree.put("d/sub/x.c", "");
    tree.put("d/sub/y.c", "");
    assertThat(map())
        .isEqualTo(
            Map.of(
                "d/sub/x", "CONFIG_A|CONFIG_B",
                "d/sub/y", "CONFIG_A&CONFIG_C|CONFIG_B&CONFIG_C"));
  }

  @Test
  void kbuildGoesBeforeMakefile() throws IOException {
    with("obj-$(CONFIG_WRONG) += a.o\n", "a.c");
    tree.put("d/Kbuild", "obj-$(CONFIG_RIGHT) += a.o\n");
    assertThat(map()).isEqualTo(Map.of("d/a", "CONFIG_RIGHT"));
  }

  @Test
  void conditionalsCountWhereTheySayThatASymbolIsOn() throws IOException {
    assertThat(
            with(
                    """
                    ifdef CONFIG_A
                    obj-y += a.o
                    ifeq ($(CONFIG_B),y)
                    obj-y += ab.o
                    else
                    obj-y += a_not_b.o
                    endif
                    endif
                    ifneq ($(CONFIG_C)$(CONFIG_D),)
                    obj-y += c_or_d.o
                    endif
                    ifneq ($(filter y m,$(CONFIG_E)),)
                    obj-y += e.o
                    endif
                    ifndef CONFIG_F
                    obj-y += not_f.o
                    endif
                    ifeq ($(SOMETHING),else)
                    obj-y += always.o
                    endif
                    obj-y += after.o
                    """,
                    "a.c",
                    "ab.c",
                    "a_not_b.c",
                    "c_or_d.c",
                    "e.c",
                    "not_f.c",
                    "always.c",
                    "after.c")
                .map())
        .isEqualTo(
            Map.of(
                "d/a", "CONFIG_A",
                "d/ab", "CONFIG_A&CONFIG_B",
                "d/a_not_b", "CONFIG_A&!CONFIG_B",
                "d/c_or_d", "CONFIG_C|CONFIG_D",
                "d/e", "CONFIG_E",
                "d/not_f", "!CONFIG_F",
                "d/always", "",
                "d/after", ""));
  }

  @Test
  void aConditionalInARecipeIsTheShells() throws IOException {
    assertThat(
            with("gen: x\n\tifdef CONFIG_A\n\tendif\nobj-y += a.o # obj-y += b.o\n", "a.c", "b.c")
                .map())
        .isEqualTo(Map.of("d/a", ""));
  }

  @Test
  void variablesAndListFunctions() throws IOException {
    assertThat(
            with(
                    "HERE := $(src)/sub\nPARTS = p.o q.o\nobj-$(CONFIG_A) += big.o\n"
                        + "big-y := $(addprefix sub/, $(PARTS))\nbig-y += $(addsuffix .o,r)\n"
                        + "big-objs := $(big-y)\nobj-$(CONFIG_B:m=y) += s_$(BITS).o\n"
                        + "obj-$(subst m,y,$(CONFIG_C)) += $(PARTS:.o=_t.o)\n",
                    "sub/p.c",
                    "sub/q.c",
                    "r.c",
                    "s_64.c",
                    "p_t.c",
                    "q_t.c")
                .map())
        .isEqualTo(
            Map.of(
                "d/sub/p", "CONFIG_A",
                "d/sub/q", "CONFIG_A",
                "d/r", "CONFIG_A",
                "d/s_64", "CONFIG_B",
                "d/p_t", "CONFIG_C",
                "d/q_t", "CONFIG_C"));
  }

  @Test
  void whatCannotBeReadIsLeftOut() throws IOException {
    assertThat(with("obj-$(CONFIG_A) += a.o\nobj-y += $(wildcard *.o)\n", "a.c").map()).isEmpty();
    assertThat(
            with("obj-$(CONFIG_A) += a.o\na-y := $(filter-out x,b.o)\nobj-y += c.o\n", "b.c", "c.c")
                .map())
        .isEmpty();
  }

  @Test
  void aSourceThatIsIncludedElsewhereIsLeftOut() throws IOException {
    with("obj-$(CONFIG_A) += a.o\nobj-$(CONFIG_B) += b.o\n", "a.c");
    tree.put("d/b.c", "#include \"a.c\"\n");
    assertThat(map()).isEqualTo(Map.of("d/b", "CONFIG_B"));
  }

  @Test
  void aSourceWithARuleOfItsOwnIsLeftOut() throws IOException {
    with("obj-$(CONFIG_A) += a.o b.o\n", "a.c", "b.c");
    tree.put("kernel/Makefile", "$(obj)/x.o: $(srctree)/d/a.c FORCE\n\t$(CC) $<\n");
    assertThat(map()).isEqualTo(Map.of("d/b", "CONFIG_A"));
  }

  @Test
  void namesTheSeries() throws IOException, FeedFormatException {
    assertThat(BuildMapMaker.make(new ByteArrayInputStream(tar()), "x86").series())
        .isEqualTo("6.1");
  }

  @Test
  void readsCompressedArchives() throws IOException, FeedFormatException {
    with("obj-y += a.o\n", "a.c");
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(tar());
    }
    ByteArrayOutputStream xz = new ByteArrayOutputStream();
    try (XZOutputStream out = new XZOutputStream(xz, new LZMA2Options())) {
      out.write(tar());
    }
    String plain = BuildMapMaker.make(new ByteArrayInputStream(tar()), "x86").text();
    for (byte[] compressed : new byte[][] {gzip.toByteArray(), xz.toByteArray()}) {
      assertThat(BuildMapMaker.make(new ByteArrayInputStream(compressed), "x86").text())
          .isEqualTo(plain);
    }
  }

  @Test
  void refusesAnArchiveWithoutAKernel() throws IOException {
    tree.remove("init/Makefile");
    byte[] tar = tar();
    assertThatThrownBy(() -> BuildMapMaker.make(new ByteArrayInputStream(tar), "x86"))
        .isInstanceOf(FeedFormatException.class)
        .hasMessageContaining("not an archive of a kernel's source tree");
  }

  @Test
  void refusesAnArchitectureThatTheKernelLacks() throws IOException {
    byte[] tar = tar();
    assertThatThrownBy(() -> BuildMapMaker.make(new ByteArrayInputStream(tar), "z80"))
        .hasMessageContaining("no architecture z80");
  }

  @Test
  void refusesATruncatedArchive() throws IOException {
    with("obj-y += a.o\n", "a.c");
    byte[] whole = tar();
    byte[] cut = Arrays.copyOf(whole, 700);
    assertThatThrownBy(() -> BuildMapMaker.make(new ByteArrayInputStream(cut), "x86"))
        .isInstanceOfAny(IOException.class, FeedFormatException.class);
  }
}
