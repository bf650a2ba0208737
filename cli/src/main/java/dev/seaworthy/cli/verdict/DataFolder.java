package dev.seaworthy.cli.verdict;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the feeds lie when nobody says so. */
final class DataFolder {
  private static final String VARIABLE = "SEAWORTHY_VULN_DATA";
  private static final Path BESIDE_THE_CHECKOUT = Path.of("..", "shared", "data", "vuln");

  private DataFolder() {}

  /**
   * The first folder that holds feeds: what the environment names, the folder of the cases, {@code
   * data/vuln} here, then beside the checkout.
   */
  static Optional<Path> find(Path cases) {
    List<Path> candidates = new ArrayList<>();
    String named = System.getenv(VARIABLE);
    if (named != null && !named.isBlank()) {
      candidates.add(Path.of(named));
    }
    @Nullable Path beside = cases.toAbsolutePath().getParent();
    if (beside != null) {
      candidates.add(beside);
    }
    candidates.add(Path.of("data", "vuln"));
    candidates.add(BESIDE_THE_CHECKOUT);
    String distribution = System.getProperty("seaworthy.dist");
    if (distribution != null) {
      candidates.add(Path.of(distribution).resolve("../..").resolve(BESIDE_THE_CHECKOUT));
    }
    return candidates.stream().filter(DataFolder::holdsFeeds).map(Path::normalize).findFirst();
  }

  /** Whether a folder looks like one of feeds. */
  static boolean holdsFeeds(Path folder) {
    return Files.isDirectory(folder.resolve("cve-linux"));
  }
}
