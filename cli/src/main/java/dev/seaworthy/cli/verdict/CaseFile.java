package dev.seaworthy.cli.verdict;

import dev.seaworthy.core.vulnerability.order.VersionScheme;
import dev.seaworthy.feeds.input.Excerpt;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.json.JsonFormat;
import dev.seaworthy.feeds.json.JsonView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file of cases (schema {@code kernel-vuln-golden/1}). Answers that a file may carry are passed
 * over unread.
 */
final class CaseFile {
  private static final Set<String> UNREAD =
      Set.of("expected", "why", "trap", "evidence", "title", "status_values", "counts");

  private CaseFile() {}

  /**
   * Reads the cases, then the pairs of versions; a case that cannot be read stands for itself.
   *
   * @throws FeedFormatException when the file as a whole is not a file of cases
   */
  static List<VerdictCase> read(Path file) throws IOException, FeedFormatException {
    JsonView document;
    try (InputStream in = Files.newInputStream(file)) {
      document = new JsonFormat().document(in, UNREAD);
    }
    List<VerdictCase> cases = new ArrayList<>();
    int place = 0;
    for (JsonView one : document.get("cases").items()) {
      cases.add(orMalformed(one, "case " + ++place, CaseReader::read));
    }
    place = 0;
    for (JsonView pair : document.itemsOf("version_comparison")) {
      cases.add(orMalformed(pair, "version_comparison[" + place++ + "]", CaseFile::order));
    }
    return cases;
  }

  /** Reads one case of some form. */
  private interface Reading {
    VerdictCase read(String id, JsonView view) throws FeedFormatException;
  }

  private static VerdictCase orMalformed(JsonView view, String place, Reading reading) {
    String id = place;
    try {
      Optional<String> own = view.textOf("id");
      id = own.orElse(place);
      return reading.read(id, view);
    } catch (FeedFormatException | IllegalArgumentException malformed) {
      return new VerdictCase.Malformed(id, String.valueOf(malformed.getMessage()));
    }
  }

  private static VerdictCase order(String id, JsonView view) throws FeedFormatException {
    String name = view.get("scheme").text();
    VersionScheme scheme =
        switch (name) {
          case "deb" -> VersionScheme.DEB;
          case "rpm" -> VersionScheme.RPM;
          default -> throw new FeedFormatException("there is no version order " + Excerpt.of(name));
        };
    String left = view.get("a").text();
    String right = view.get("b").text();
    for (String version : List.of(left, right)) {
      if (!scheme.reads(version)) {
        throw new FeedFormatException("not a version of its kind: " + Excerpt.of(version));
      }
    }
    return new VerdictCase.Order(id, scheme, left, right);
  }
}
