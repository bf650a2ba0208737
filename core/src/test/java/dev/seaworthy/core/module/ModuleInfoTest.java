package dev.seaworthy.core.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleInfoTest {
  private static void assertMalformed(byte[] module, String message) {
    assertThatThrownBy(() -> ModuleInfo.parse(module))
        .isInstanceOf(ModuleFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void readsWhatTheModuleSays() {
    assertThat(ModuleInfo.parse(ModuleBytes.module()))
        .isEqualTo(new ModuleInfo("lp_one", "6.1 SMP ", "ABC", "GPL", true, false));
  }

  @Test
  void seesAnAppendedSignature() {
    byte[] magic = "~Module signature appended~\n".getBytes(StandardCharsets.US_ASCII);
    byte[] module = ModuleBytes.module();
    byte[] signed = Arrays.copyOf(module, module.length + magic.length);
    System.arraycopy(magic, 0, signed, module.length, magic.length);

    assertThat(ModuleInfo.parse(signed).signed()).isTrue();
    // A byte behind the magic takes it away, as for the kernel.
    assertThat(ModuleInfo.parse(Arrays.copyOf(signed, signed.length + 1)).signed()).isFalse();
  }

  @Test
  void takesTheFirstOfTwoEntriesAsTheKernelDoes() {
    byte[] module = ModuleBytes.module("name=one\0name=two\0vermagic=v\0livepatch=N\0");
    assertThat(ModuleInfo.parse(module).name()).isEqualTo("one");
    assertThat(ModuleInfo.parse(module).livePatch()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vermagic=v\0", "name=\0vermagic=v\0", "name=n\0", "\0\0\0"})
  void refusesAModuleWithoutNameOrVersionMagic(String fields) {
    assertMalformed(ModuleBytes.module(fields), "section .modinfo has no");
  }

  @Test
  void refusesEntriesThatDoNotEnd() {
    assertMalformed(ModuleBytes.module("name=n\0vermagic=v"), "does not end with a NUL");
  }

  @Test
  void refusesEveryTruncation() {
    byte[] module = ModuleBytes.module();
    for (int cut = 0; cut < module.length; cut++) {
      byte[] truncated = Arrays.copyOf(module, cut);
      assertThatThrownBy(() -> ModuleInfo.parse(truncated))
          .as("cut at %s", cut)
          .isInstanceOf(ModuleFormatException.class);
    }
  }

  @Test
  void refusesFilesOfAnotherKind() {
    byte[] big = ModuleBytes.module();
    big[5] = 2;
    assertMalformed(big, "not a 64-bit little-endian ELF file");
    byte[] executable = ModuleBytes.module();
    executable[16] = 2;
    assertMalformed(executable, "not a relocatable ELF file");
    byte[] headers = ModuleBytes.module();
    headers[58] = 40;
    assertMalformed(headers, "section headers of 40 bytes");
  }

  @Test
  void refusesOffsetsBeyondTheFile() {
    byte[] table = ModuleBytes.module();
    ModuleBytes.edit(table).putLong(40, Long.MAX_VALUE);
    assertMalformed(table, "the section table reaches beyond the file");
    byte[] negative = ModuleBytes.module();
    ModuleBytes.edit(negative).putLong(40, -64);
    assertMalformed(negative, "the section table reaches beyond the file");
    byte[] names = ModuleBytes.module();
    ModuleBytes.edit(names).putShort(62, (short) 7);
    assertMalformed(names, "number 7, does not exist");
    byte[] section = ModuleBytes.module();
    int first = (int) ModuleBytes.edit(section).getLong(40) + 64;
    ModuleBytes.edit(section).putLong(first + 32, Long.MAX_VALUE);
    assertMalformed(section, "section .modinfo reaches beyond the file");
    byte[] name = ModuleBytes.module();
    ModuleBytes.edit(name).putInt(first, -1);
    assertMalformed(name, "outside the names");
  }

  @Test
  void refusesASectionWithoutBytesAndOneGivenTwice() {
    byte[] empty = ModuleBytes.module();
    int first = (int) ModuleBytes.edit(empty).getLong(40) + 64;
    ModuleBytes.edit(empty).putInt(first + 4, 8);
    assertMalformed(empty, "has no bytes in the file");
    byte[] twice = ModuleBytes.module();
    ModuleBytes.edit(twice).putInt(first + 64, 1);
    assertMalformed(twice, "two sections are named .modinfo");
  }

  @Property
  void aFlippedByteNeverCausesAnythingButARefusal(
      @ForAll @IntRange(max = 400) int at, @ForAll byte value) {
    byte[] module = ModuleBytes.module();
    module[at % module.length] = value;
    try {
      assertThat(ModuleInfo.parse(module).name()).isNotEmpty();
    } catch (ModuleFormatException refused) {
      assertThat(refused).hasMessageNotContaining("null");
    }
  }

  @Property
  void noiseNeverCausesAnythingButARefusal(@ForAll @Size(max = 200) byte[] noise) {
    assertThatThrownBy(() -> ModuleInfo.parse(noise)).isInstanceOf(ModuleFormatException.class);
  }
}
