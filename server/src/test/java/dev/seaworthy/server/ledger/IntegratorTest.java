package dev.seaworthy.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.note.NoteSigner;
import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.tile.FileTileSink;
import dev.seaworthy.ledger.tile.TileWriter;
import dev.seaworthy.ledger.verify.LedgerVerifier;
import dev.seaworthy.server.platform.sql.Database;
import dev.seaworthy.server.testing.MovableClock;
import dev.seaworthy.server.testing.TestPostgres;
import dev.seaworthy.testkit.postgres.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntegratorTest {
  private static final String ORIGIN = "DEMO-integrator/ledger";

  private final MovableClock clock = new MovableClock();
  private final SecureRandom random = new SecureRandom();
  private EmbeddedPostgres postgres;
  private TestLedger opened;
  private Database database;
  private NoteSigner signer;
  private Ledger ledger;
  private Path directory;

  @BeforeAll
  void startPostgres() {
    postgres = TestPostgres.start();
  }

  @AfterAll
  void stopPostgres() {
    postgres.close();
  }

  @BeforeEach
  void openLedger(@TempDir Path temporary) throws Exception {
    opened = TestLedger.open(ORIGIN, postgres, temporary, clock);
    database = opened.database();
    ledger = opened.ledger();
    signer = opened.signer();
    directory = opened.directory();
  }

  @Test
  void integratesWhatIsNewAndTheLogVerifies() throws Exception {
    integrator().run();
    for (int size : new int[] {255, 1, 1, 300}) {
      append(size);
      integrator().run();
      assertVerifies();
    }
    assertThat(signedSize()).isEqualTo(558);
  }

  @Test
  void goesOnAfterAKillBetweenTilesAndCheckpoint() throws Exception {
    Integrator integrator = integrator();
    append(10);
    integrator.run();
    append(300);
    writeTilesOnly();
    append(7);

    integrator().run();

    assertVerifies();
    assertThat(signedSize()).isEqualTo(318);
  }

  @Test
  void publishesACheckpointThatOnlyTheDatabaseHas() throws Exception {
    integrator().run();
    byte[] old = Files.readAllBytes(checkpoint());
    append(5);
    integrator().run();
    byte[] signed = Files.readAllBytes(checkpoint());
    Files.write(checkpoint(), old);

    integrator().run();

    assertThat(Files.readAllBytes(checkpoint())).isEqualTo(signed);
    assertVerifies();
  }

  @Test
  void refusesToForkWhenAnOlderDatabaseWasRestored() throws Exception {
    append(5);
    integrator().run();
    byte[] signed = Files.readAllBytes(checkpoint());
    database.inTransaction(
        handle -> {
          handle.execute("DELETE FROM ledger_checkpoint");
          handle.execute("DELETE FROM ledger_entry WHERE index >= 3");
          return handle.execute("UPDATE ledger_head SET next_index = 3");
        });

    assertThatThrownBy(() -> integrator().run())
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("older backup was restored");
    assertThat(Files.readAllBytes(checkpoint())).isEqualTo(signed);
  }

  @Test
  void refusesToSignAnEntryThatWasAlteredInTheDatabase() throws Exception {
    integrator().run();
    append(3);
    database.inTransaction(
        handle -> handle.execute("UPDATE ledger_entry SET entry = 'x' WHERE index = 2"));

    assertThatThrownBy(() -> integrator().run())
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("entry 2 in the database is not the one that was appended");
    assertThat(signedSize()).isEqualTo(1);
  }

  @Test
  void refusesToOpenTheLedgerOfOtherKeys() {
    Ledger other = new Ledger(ORIGIN, JdkSigningKey.generateEd25519(random), true, clock);

    assertThatThrownBy(
            () ->
                database.inTransaction(
                    handle -> {
                      other.open(handle);
                      return true;
                    }))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("entry 0");
  }

  @Test
  void givesConcurrentAppendsIndicesWithoutGap() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      boolean fails = i % 2 == 0;
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int j = 0; j < 20; j++) {
                      appendOrRollBack(fails && j % 3 == 0);
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    String gaps =
        database.inSnapshot(
            handle ->
                handle
                    .createQuery("SELECT max(index) + 1 - count(*) FROM ledger_entry")
                    .mapTo(String.class)
                    .one());
    assertThat(gaps).isEqualTo("0");
  }

  @Test
  void refusesASecondEntryUnderAHostsNumber() {
    HostId host = new HostId(UUID.randomUUID());
    NewEntry entry = NewEntry.ofHost("t", "a".getBytes(StandardCharsets.UTF_8), host, 1);
    database.inTransaction(handle -> ledger.append(handle, List.of(entry)));

    assertThatThrownBy(
            () -> database.inTransaction(handle -> ledger.append(handle, List.of(entry))))
        .hasMessageContaining("duplicate key");
  }

  private void appendOrRollBack(boolean fails) {
    try {
      database.inTransaction(
          handle -> {
            long index = ledger.append(handle, TestLedger.statement(1));
            if (fails) {
              throw new IllegalStateException("rolled back on purpose");
            }
            return index;
          });
    } catch (IllegalStateException onPurpose) {
      // Its index must be given to somebody else.
    }
  }

  private void append(int count) {
    opened.append(count);
  }

  /** What a kill leaves after the tiles were written and before anything was signed. */
  private void writeTilesOnly() throws Exception {
    Iterator<byte[]> entries =
        database.inSnapshot(
            handle ->
                new LedgerStore()
                    .from(handle, 0, 10_000).stream()
                        .map(LedgerStore.Stored::entry)
                        .toList()
                        .iterator());
    TileWriter.empty().append(entries, new FileTileSink(directory));
  }

  private Integrator integrator() {
    return new Integrator(database, directory, signer, clock);
  }

  private Path checkpoint() {
    return directory.resolve("checkpoint");
  }

  private long signedSize() {
    return database.inSnapshot(handle -> ledger.head(handle).orElseThrow().head().size());
  }

  private void assertVerifies() throws Exception {
    VerifierKey key = signer.verifierKey();
    assertThat(LedgerVerifier.verify(directory, key).findings()).isEmpty();
  }
}
