package dev.seaworthy.core.module;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a kernel module says of itself in its section {@code .modinfo}.
 *
 * @param name the module's name, as it will appear under {@code /sys/module}
 * @param vermagic the version magic
 * @param srcversion the checksum over the sources, empty where the module has none
 * @param license the licence; the kernel offers live patching to GPL-compatible ones only
 * @param livePatch whether the module is marked as a live patch
 * @param signed whether a signature is appended; says nothing about whose
 */
public record ModuleInfo(
    String name,
    String vermagic,
    String srcversion,
    String license,
    boolean livePatch,
    boolean signed) {
  private static final byte[] SIGNATURE_MAGIC =
      "~Module signature appended~\n".getBytes(StandardCharsets.US_ASCII);

  /**
   * Reads a module's file.
   *
   * @throws ModuleFormatException when the file is not a well-formed module
   */
  public static ModuleInfo parse(byte[] module) {
    byte[] section =
        new ElfSections(module)
            .find(".modinfo")
            .orElseThrow(() -> new ModuleFormatException("there is no section .modinfo"));
    Map<String, String> fields = fields(section);
    return new ModuleInfo(
        require(fields, "name"),
        require(fields, "vermagic"),
        fields.getOrDefault("srcversion", ""),
        fields.getOrDefault("license", ""),
        Optional.ofNullable(fields.get("livepatch")).filter("Y"::equals).isPresent(),
        isSigned(module));
  }

  private static boolean isSigned(byte[] module) {
    int start = module.length - SIGNATURE_MAGIC.length;
    return start >= 0
        && Arrays.equals(module, start, module.length, SIGNATURE_MAGIC, 0, SIGNATURE_MAGIC.length);
  }

  private static String require(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null || value.isEmpty()) {
      throw new ModuleFormatException("section .modinfo has no " + name);
    }
    return value;
  }

  /**
   * Entries are {@code key=value} and end with a NUL; of a key given twice the kernel takes one.
   */
  private static Map<String, String> fields(byte[] section) {
    Map<String, String> fields = new LinkedHashMap<>();
    int start = 0;
    for (int i = 0; i < section.length; i++) {
      if (section[i] == 0) {
        String entry = new String(section, start, i - start, StandardCharsets.UTF_8);
        int equals = entry.indexOf('=');
        if (equals > 0) {
          // The kernel's own lookup stops at the first entry of a key.
          fields.putIfAbsent(entry.substring(0, equals), entry.substring(equals + 1));
        }
        start = i + 1;
      }
    }
    if (start != section.length) {
      throw new ModuleFormatException("section .modinfo does not end with a NUL");
    }
    return fields;
  }
}
