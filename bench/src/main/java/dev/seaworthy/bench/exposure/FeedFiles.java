package dev.seaworthy.bench.exposure;

import dev.seaworthy.testkit.vulnerability.VulnerabilityData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The CVE records of the benchmark: the real ones where they are present, else made-up ones. */
final class FeedFiles {
  private static final int MADE_UP = 14_938;
  private static final List<String> REAL =
      List.of(
          "cve-linux/published-*.jsonl.gz",
          "cve-linux/rejected.jsonl.gz",
          "cve-linux/rejections.jsonl.gz",
          "cve-linux/index.tsv.gz",
          "debian/*.changelog.Debian.gz",
          "debian/kbuild-*.tsv.gz",
          "kev/known_exploited_vulnerabilities.json");

  private FeedFiles() {}

  /** A file and where it belongs. */
  record FeedFile(String place, byte[] content) {}

  static List<FeedFile> all() throws IOException {
    Optional<Path> folder = VulnerabilityData.folder();
    return folder.isPresent() ? real(folder.get()) : List.of(madeUp());
  }

  /** What the records are, for the benchmark's description. */
  static String origin() {
    return VulnerabilityData.folder().isPresent() ? "real" : "made up";
  }

  private static List<FeedFile> real(Path folder) throws IOException {
    List<FeedFile> files = new ArrayList<>();
    for (String pattern : REAL) {
      int slash = pattern.indexOf('/');
      String directory = pattern.substring(0, slash);
      try (DirectoryStream<Path> found =
          Files.newDirectoryStream(folder.resolve(directory), pattern.substring(slash + 1))) {
        for (Path file : found) {
          files.add(new FeedFile(directory + "/" + file.getFileName(), Files.readAllBytes(file)));
        }
      }
    }
    return files;
  }

  private static FeedFile madeUp() {
    Random random = new Random(42);
    StringBuilder lines = new StringBuilder(MADE_UP * 400);
    for (int i = 0; i < MADE_UP; i++) {
      int fixed = 60 + random.nextInt(140);
      boolean later = random.nextInt(4) == 0;
      lines
          .append(
              record("CVE-2025-" + (10_000 + i), random.nextInt(100), later ? "6.5" : "0", fixed))
          .append('\n');
    }
    return new FeedFile(
        "cve-linux/published-2025.jsonl", lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A file with one record that is open on every 6.1 kernel below a release. */
  static FeedFile one(String cve) {
    return new FeedFile(
        "cve-linux/published-" + cve + ".jsonl",
        (record(cve, 100, "0", 999) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String record(String cve, int score, String since, int fixed) {
    return "{\"dataType\":\"CVE_RECORD\",\"dataVersion\":\"5.1\",\"cveMetadata\":{\"cveId\":\""
        + cve
        + "\",\"state\":\"PUBLISHED\"},\"containers\":{\"cna\":{\"title\":\"A defect of the"
        + " benchmark\",\"metrics\":[{\"cvssV3_1\":{\"version\":\"3.1\",\"vectorString\":\"CVSS:3.1\","
        + "\"baseScore\":"
        + score / 10
        + "."
        + score % 10
        + "}}],\"affected\":[{\"product\":\"Linux\",\"defaultStatus\":\"affected\","
        + "\"programFiles\":[\"net/core/sock.c\"],\"versions\":["
        + (since.equals("0")
            ? ""
            : "{\"version\":\"0\",\"lessThan\":\""
                + since
                + "\",\"status\":\"unaffected\",\"versionType\":\"semver\"},")
        + "{\"version\":\"6.1."
        + fixed
        + "\",\"lessThanOrEqual\":\"6.1.*\",\"status\":\"unaffected\",\"versionType\":\"semver\"},"
        + "{\"version\":\"6.9\",\"lessThanOrEqual\":\"*\",\"status\":\"unaffected\","
        + "\"versionType\":\"original_commit_for_fix\"}]}]}}}";
  }
}
