package dev.seaworthy.feeds.cna;

import dev.seaworthy.core.vulnerability.evidence.Ssvc;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.json.JsonView;
import java.util.Locale;
import java.util.Optional;

/**
 * CISA's SSVC decision points in a record as cve.org serves it ({@code containers.adp[].metrics[]},
 * type {@code ssvc}). They are beside the CNA's own words: what cannot be read of them is unknown
 * and spoils no record.
 */
final class SsvcReader {
  private SsvcReader() {}

  static Ssvc read(JsonView containers) {
    Ssvc found = Ssvc.undecided();
    try {
      for (JsonView container : containers.itemsOf("adp")) {
        for (JsonView metric : container.itemsOf("metrics")) {
          Optional<JsonView> other = metric.find("other");
          if (other.isPresent() && other.get().textOf("type").orElse("").equals("ssvc")) {
            found = options(other.get(), found);
          }
        }
      }
    } catch (FeedFormatException _) {
      return found;
    }
    return found;
  }

  private static Ssvc options(JsonView ssvc, Ssvc before) throws FeedFormatException {
    Ssvc found = before;
    for (JsonView option : ssvc.get("content").itemsOf("options")) {
      Optional<Boolean> automatable = word(option.textOf("Automatable"), "yes", "no");
      Optional<Boolean> total = word(option.textOf("Technical Impact"), "total", "partial");
      found = new Ssvc(automatable.or(found::automatable), total.or(found::totalImpact));
    }
    return found;
  }

  /** The last of several decisions counts; a word that is neither decides nothing. */
  private static Optional<Boolean> word(Optional<String> said, String yes, String no) {
    return said.map(text -> text.strip().toLowerCase(Locale.ROOT))
        .filter(text -> text.equals(yes) || text.equals(no))
        .map(yes::equals);
  }
}
