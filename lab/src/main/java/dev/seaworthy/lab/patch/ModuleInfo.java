package dev.seaworthy.lab.patch;

import dev.seaworthy.lab.elf.ElfException;
import dev.seaworthy.lab.elf.ElfFile;
import dev.seaworthy.lab.elf.ElfSection;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code key=value} words in a module's {@code .modinfo} section.
 *
 * @param values first value of each key
 */
public record ModuleInfo(Map<String, String> values) {

  /** Copies the map. */
  public ModuleInfo {
    values = Map.copyOf(values);
  }

  /**
   * Reads them.
   *
   * @throws ElfException when the file has no such section
   */
  public static ModuleInfo of(ElfFile file) throws ElfException {
    Optional<ElfSection> section = file.section(".modinfo");
    if (section.isEmpty()) {
      throw new ElfException("not a kernel module: it has no .modinfo section");
    }
    Map<String, String> values = new LinkedHashMap<>();
    String text = new String(section.get().content(), StandardCharsets.UTF_8);
    for (String word : text.split("\0", -1)) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        values.putIfAbsent(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    return new ModuleInfo(values);
  }

  /** The value of a key that every module has. */
  public String require(String key) throws ElfException {
    String value = values.get(key);
    if (value == null) {
      throw new ElfException("the module's .modinfo has no " + key);
    }
    return value;
  }
}
