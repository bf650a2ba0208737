package dev.seaworthy.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GnuBuildIdTest {
  private static final byte[] ID =
      HexFormat.of().parseHex("00112233445566778899aabbccddeeff01234567");

  private static byte[] note(String name, int type, byte[] description) {
    byte[] text = (name + "\0").getBytes(StandardCharsets.US_ASCII);
    int padded = (text.length + 3) / 4 * 4;
    int paddedDescription = (description.length + 3) / 4 * 4;
    ByteBuffer out =
        ByteBuffer.allocate(12 + padded + paddedDescription).order(ByteOrder.nativeOrder());
    out.putInt(text.length).putInt(description.length).putInt(type);
    out.put(text).position(12 + padded);
    out.put(description);
    return out.array();
  }

  private static byte[] join(byte[] left, byte[] right) {
    byte[] both = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, both, left.length, right.length);
    return both;
  }

  @Test
  void findsTheIdBehindOtherNotes() {
    byte[] notes =
        join(note("Xen", 6, new byte[5]), join(note("GNU", 1, new byte[16]), note("GNU", 3, ID)));

    assertThat(GnuBuildId.find(notes)).hasValue(HexFormat.of().formatHex(ID));
  }

  @Test
  void ignoresNotesOfTheSameTypeByOthers() {
    assertThat(GnuBuildId.find(note("Xen", 3, ID))).isEmpty();
  }

  @Test
  void findsNothingInATruncatedNote() {
    byte[] whole = note("GNU", 3, ID);
    for (int cut = 0; cut < whole.length; cut++) {
      assertThat(GnuBuildId.find(Arrays.copyOf(whole, cut))).as("cut at %s", cut).isEmpty();
    }
  }

  @Test
  void survivesSizesThatWouldWrap() {
    ByteBuffer out = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
    out.putInt(-1).putInt(-1).putInt(3);

    assertThat(GnuBuildId.find(out.array())).isEmpty();
  }

  @Property
  void neverFailsOnAnything(@ForAll @Size(max = 64) byte[] notes) {
    assertThat(GnuBuildId.find(notes).orElse("")).matches("([0-9a-f]{2})*");
  }
}
