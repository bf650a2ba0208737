package dev.seaworthy.feeds.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.vulnerability.feed.FeedImport;
import dev.seaworthy.core.vulnerability.feed.FeedImport.Imported;
import dev.seaworthy.core.vulnerability.feed.FeedImport.Refused;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.FeedReader;
import dev.seaworthy.feeds.input.Limits;
import java.time.Instant;

/** What must hold for any bytes: an import or a refusal, each with its reason, twice the same. */
final class Fuzzed {
  private static final Limits LIMITS = new Limits(1 << 20, 4 << 20, 1 << 16);
  private static final Instant UNDATED = Instant.parse("2000-01-01T00:00:00Z");

  private Fuzzed() {}

  static <R> void read(byte[] bytes, FeedParser<R> parser) {
    switch (once(bytes, parser)) {
      case Refused<R>(String feed, String reason) -> {
        assertThat(feed).isEqualTo("fuzz");
        assertThat(reason).isNotBlank();
      }
      case Imported<R> done -> {
        assertThat(done.source().sha256()).hasSize(64);
        done.rejects().forEach(reject -> assertThat(reject.reason()).isNotBlank());
        assertThat(summary(once(bytes, parser))).isEqualTo(summary(done));
      }
    }
  }

  private static String summary(FeedImport<?> result) {
    return switch (result) {
      case Refused<?> refused -> refused.reason();
      case Imported<?> done -> done.records().size() + " records, " + done.rejects();
    };
  }

  private static <R> FeedImport<R> once(byte[] bytes, FeedParser<R> parser) {
    return FeedReader.read(FeedFile.received("fuzz", bytes, LIMITS), parser, UNDATED);
  }
}
