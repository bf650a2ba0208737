package dev.seaworthy.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.feeds.input.Limits;
import dev.seaworthy.feeds.set.FeedSet;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.server.catalogue.CatalogueInForce;
import dev.seaworthy.server.fleet.host.CohortStore;
import dev.seaworthy.server.ledger.Ledger;
import dev.seaworthy.server.platform.config.ServerConfig;
import dev.seaworthy.server.platform.sql.Database;
import dev.seaworthy.server.vulnerability.evidence.EvidenceSnapshot;
import dev.seaworthy.server.vulnerability.exposure.ExposureRecomputation;
import dev.seaworthy.server.vulnerability.exposure.RunHistoryCheck;
import dev.seaworthy.server.vulnerability.feed.FeedHistory;
import dev.seaworthy.server.vulnerability.kernel.HostConfigHistory;
import dev.seaworthy.testkit.postgres.PostgresAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

/** What a server keeps of exposure, beside what judging everything from nothing gives. */
final class KeptExposure implements AutoCloseable {
  private final Database database;
  private final RunHistoryCheck history;

  private KeptExposure(Database database) {
    this.database = database;
    // Entries are only read, so any key will do.
    this.history =
        new RunHistoryCheck(
            new Ledger(
                "DEMO-faults.seaworthy/ledger",
                JdkSigningKey.generateEd25519(new SecureRandom()),
                true,
                Clock.systemUTC()));
  }

  /** Looks into the server's database; the directory is for the password. */
  static KeptExposure of(PostgresAccess access, Path directory) throws IOException {
    Path password = Files.createTempFile(directory, "password", "");
    Files.writeString(password, access.password(), StandardCharsets.US_ASCII);
    return new KeptExposure(
        Database.open(
            new ServerConfig.Database(access.jdbcUrl(), access.user(), password, 2, false)));
  }

  /** Every answer is what it would be from nothing, and every run is there once. */
  void requireRight() {
    Instant now = Clock.systemUTC().instant();
    EvidenceSnapshot evidence =
        new EvidenceSnapshot(
            new FeedHistory(database, Limits.standard()).at(now, FeedSet.empty()),
            new HostConfigHistory(database).at(now));
    ExposureRecomputation recomputation =
        new ExposureRecomputation(new CatalogueInForce(), new CohortStore(), evidence);
    ExposureRecomputation.Result result = database.inSnapshot(recomputation::compare);
    assertThat(result).isInstanceOf(ExposureRecomputation.Result.Compared.class);
    ExposureRecomputation.Result.Compared compared = (ExposureRecomputation.Result.Compared) result;
    assertThat(compared.answers()).as("answers that were compared").isPositive();
    assertThat(compared.differences()).isEmpty();
    assertThat(database.inSnapshot(history::check)).isEmpty();
  }

  @Override
  public void close() {
    database.close();
  }
}
