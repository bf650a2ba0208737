package dev.seaworthy.lab.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the stanzas that {@code apt-cache show} prints (deb-control(5)). */
final class PackageIndex {

  private PackageIndex() {}

  /** The packages described; a stanza without name, version and size is skipped. */
  static List<ArchivePackage> parse(String stanzas) {
    List<ArchivePackage> packages = new ArrayList<>();
    for (String stanza : stanzas.split("\\n\\s*\\n", -1)) {
      Map<String, String> fields = fields(stanza);
      String name = fields.get("Package");
      String version = fields.get("Version");
      String size = fields.get("Size");
      if (name != null && version != null && size != null && size.matches("\\d{1,18}")) {
        packages.add(
            new ArchivePackage(
                name,
                new PackageVersion(version),
                Long.parseLong(size),
                depends(fields.getOrDefault("Depends", ""))));
      }
    }
    return List.copyOf(packages);
  }

  private static Map<String, String> fields(String stanza) {
    Map<String, String> fields = new HashMap<>();
    stanza
        .lines()
        .filter(line -> !line.startsWith(" ") && line.contains(": "))
        .map(line -> line.split(": ", 2))
        .forEach(pair -> fields.put(pair[0], pair[1].strip()));
    return fields;
  }

  private static List<String> depends(String field) {
    return Stream.of(field.split(",", -1))
        .map(relation -> relation.strip().split("[ (|:]", 2)[0])
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
