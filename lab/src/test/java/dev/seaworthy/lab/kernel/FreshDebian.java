package dev.seaworthy.lab.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A kernel package's changelog and configuration, and what the changelog says, read line by line
 * without any of the product's code.
 */
final class FreshDebian {
  private static final Pattern HEAD = Pattern.compile("(linux\\S*) \\((\\S+)\\) .*");
  private static final Pattern CVE = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,}");

  private final Path changelog;
  private final Path config;
  private final List<String> versions = new ArrayList<>();
  private final List<Set<String>> named = new ArrayList<>();

  private FreshDebian(Path changelog, Path config) {
    this.changelog = changelog;
    this.config = config;
  }

  static FreshDebian of(LabKernel kernel) throws IOException {
    Path root = kernel.vmlinuz().resolveSibling("..").normalize();
    Path doc = root.resolve("usr/share/doc/linux-image-" + kernel.release());
    Path whole = doc.resolve("changelog.gz");
    FreshDebian fresh =
        new FreshDebian(
            Files.exists(whole) ? whole : doc.resolve("changelog.Debian.gz"),
            kernel.vmlinuz().resolveSibling("config-" + kernel.release()));
    fresh.read();
    return fresh;
  }

  private void read() throws IOException {
    String text;
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(changelog))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (String line : text.split("\n", -1)) {
      Matcher head = HEAD.matcher(line);
      if (head.matches()) {
        // The package that adds signatures numbers with a plus what it signs with a minus.
        boolean signing = head.group(1).startsWith("linux-signed");
        versions.add(signing ? head.group(2).replace('+', '-') : head.group(2));
        named.add(new HashSet<>());
      } else if (line.startsWith(" ") && !named.isEmpty()) {
        Matcher cve = CVE.matcher(line);
        while (cve.find()) {
          named.getLast().add(cve.group());
        }
      }
    }
  }

  /** The two files where a folder of feeds has them. */
  void copyTo(Path folder) throws IOException {
    Path debian = Files.createDirectories(folder.resolve("debian"));
    Files.copy(
        changelog,
        debian.resolve("linux.changelog.Debian.gz"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.copy(
        config,
        debian.resolve(config.getFileName().toString()),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** The version of the package. */
  String version() {
    return versions.getFirst();
  }

  /** The newest older version of the same suite's kind that lacks a fix of this one. */
  String before() {
    boolean rebuild = version().contains("~deb");
    for (int i = 1; i < versions.size(); i++) {
      String version = versions.get(i);
      if (version.contains("~deb") == rebuild
          && !version.contains("~bpo")
          && !fixedSince(version).isEmpty()) {
        return version;
      }
    }
    throw new IllegalStateException("the changelog has no older version");
  }

  /** Every CVE that some entry names. */
  Set<String> allFixed() {
    Set<String> all = new HashSet<>();
    named.forEach(all::addAll);
    return all;
  }

  /** CVEs that no entry up to a version names, and a later one does. */
  Set<String> fixedSince(String version) {
    int index = versions.indexOf(version);
    Set<String> since = new HashSet<>();
    named.subList(0, index).forEach(since::addAll);
    named.subList(index, named.size()).forEach(since::removeAll);
    return since;
  }
}
