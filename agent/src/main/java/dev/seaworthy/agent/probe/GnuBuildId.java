package dev.seaworthy.agent.probe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The GNU build-id among ELF notes (System V ABI, chapter 5; note type {@code NT_GNU_BUILD_ID}).
 */
final class GnuBuildId {
  private static final int TYPE = 3;
  private static final int HEADER = 12;
  private static final long ALIGNMENT = 4;

  private GnuBuildId() {}

  /**
   * The build-id in lower-case hexadecimal.
   *
   * @return empty when there is none, or when a note reaches beyond the end
   */
  static Optional<String> find(byte[] notes) {
    ByteBuffer buffer = ByteBuffer.wrap(notes).order(ByteOrder.nativeOrder());
    long at = 0;
    while (at + HEADER <= notes.length) {
      long nameSize = Integer.toUnsignedLong(buffer.getInt((int) at));
      long size = Integer.toUnsignedLong(buffer.getInt((int) at + 4));
      int type = buffer.getInt((int) at + 8);
      long name = at + HEADER;
      long description = name + aligned(nameSize);
      if (description + size > notes.length) {
        return Optional.empty();
      }
      if (type == TYPE && isGnu(notes, (int) name, nameSize)) {
        return Optional.of(
            HexFormat.of().formatHex(notes, (int) description, (int) (description + size)));
      }
      at = description + aligned(size);
    }
    return Optional.empty();
  }

  private static boolean isGnu(byte[] notes, int at, long size) {
    return size == 4
        && notes[at] == 'G'
        && notes[at + 1] == 'N'
        && notes[at + 2] == 'U'
        && notes[at + 3] == 0;
  }

  private static long aligned(long size) {
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
