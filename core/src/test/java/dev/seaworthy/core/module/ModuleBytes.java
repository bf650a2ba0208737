package dev.seaworthy.core.module;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes the smallest ELF file with a {@code .modinfo}. */
final class ModuleBytes {
  static final String FIELDS =
      "license=GPL\0livepatch=Y\0srcversion=ABC\0name=lp_one\0vermagic=6.1 SMP \0";

  private ModuleBytes() {}

  static byte[] module() {
    return module(FIELDS);
  }

  static byte[] module(String fields) {
    byte[] names = "\0.modinfo\0.shstrtab\0".getBytes(StandardCharsets.US_ASCII);
    byte[] modinfo = fields.getBytes(StandardCharsets.UTF_8);
    int table = 64 + names.length + modinfo.length;
    ByteBuffer out = ByteBuffer.allocate(table + 3 * 64).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
    out.putShort(16, (short) 1).putLong(40, table);
    out.putShort(58, (short) 64).putShort(60, (short) 3).putShort(62, (short) 2);
    out.position(64).put(names).put(modinfo);
    section(out, table + 64, 1, 64 + names.length, modinfo.length);
    section(out, table + 128, 10, 64, names.length);
    return out.array();
  }

  static ByteBuffer edit(byte[] module) {
    return ByteBuffer.wrap(module).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void section(ByteBuffer out, int at, int name, long offset, long size) {
    out.putInt(at, name).putInt(at + 4, 1).putLong(at + 24, offset).putLong(at + 32, size);
  }
}
