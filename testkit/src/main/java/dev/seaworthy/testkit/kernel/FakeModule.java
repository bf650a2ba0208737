package dev.seaworthy.testkit.kernel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds a file that is a valid ELF module as far as its description goes: header, section table,
 * {@code .modinfo}; no code. Which functions it "patches", and how its init function ends, stand in
 * fields of their own that only {@link FakeKernel} reads.
 */
public final class FakeModule {
  static final String FUNCTIONS = "fake_functions";
  static final String INIT_ERRNO = "fake_init_errno";
  static final String REPLACE = "fake_replace";
  private static final String SIGNATURE_MAGIC = "~Module signature appended~\n";
  private static final int HEADER = 64;

  private final Map<String, String> fields = new LinkedHashMap<>();
  private final Map<String, List<String>> functions = new TreeMap<>();
  private boolean signed;

  private FakeModule(String name, String vermagic) {
    fields.put("license", "GPL");
    fields.put("livepatch", "Y");
    fields.put("srcversion", "5C1E0FA17B0C3A2D9E40F10");
    fields.put("name", name);
    fields.put("vermagic", vermagic);
  }

  /** A live patch of that name for kernels of that version magic. */
  public static FakeModule livePatch(String name, String vermagic) {
    return new FakeModule(name, vermagic);
  }

  /** Sets a field of {@code .modinfo}; {@code null} is not a value, use {@link #without}. */
  public FakeModule with(String field, String value) {
    fields.put(field, value);
    return this;
  }

  /** Leaves a field of {@code .modinfo} out. */
  public FakeModule without(String field) {
    fields.remove(field);
    return this;
  }

  /** Adds functions of an object ({@code vmlinux} or a module's name) to those that are changed. */
  public FakeModule patching(String object, String... names) {
    functions.put(object, List.of(names));
    return this;
  }

  /** Makes the module's init function end with this error. */
  public FakeModule initFails(int errno) {
    return with(INIT_ERRNO, Integer.toString(errno));
  }

  /** Makes it cumulative: it takes every other live patch out of use ({@code replace}). */
  public FakeModule replacing() {
    return with(REPLACE, "1");
  }

  /** Appends a signature's trailer, as a signed module has. */
  public FakeModule signed() {
    signed = true;
    return this;
  }

  /** The file. */
  public byte[] build() {
    byte[] names = "\0.modinfo\0.shstrtab\0".getBytes(StandardCharsets.US_ASCII);
    byte[] modinfo = modinfo();
    int table = HEADER + names.length + modinfo.length;
    ByteBuffer out = ByteBuffer.allocate(table + 3 * HEADER).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
    out.putShort((short) 1).putShort((short) 62).putInt(1).putLong(0).putLong(0).putLong(table);
    out.putInt(0).putShort((short) HEADER).putShort((short) 0).putShort((short) 0);
    out.putShort((short) HEADER).putShort((short) 3).putShort((short) 2);
    out.put(names).put(modinfo);
    section(out, table + HEADER, 1, 1, HEADER + names.length, modinfo.length);
    section(out, table + 2 * HEADER, 10, 3, HEADER, names.length);
    return withSignature(out.array());
  }

  private static void section(ByteBuffer out, int at, int name, int type, long offset, long size) {
    out.position(at);
    out.putInt(name).putInt(type).putLong(0).putLong(0).putLong(offset).putLong(size);
  }

  private byte[] modinfo() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    fields.forEach((key, value) -> entry(out, key, value));
    functions.forEach(
        (object, names) -> entry(out, FUNCTIONS + "." + object, String.join(",", names)));
    return out.toByteArray();
  }

  private static void entry(ByteArrayOutputStream out, String key, String value) {
    out.writeBytes((key + "=" + value + "\0").getBytes(StandardCharsets.UTF_8));
  }

  private byte[] withSignature(byte[] module) {
    if (!signed) {
      return module;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(module);
    out.writeBytes(new byte[] {0x30, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 2});
    out.writeBytes(SIGNATURE_MAGIC.getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }
}
