package dev.seaworthy.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.note.NoteSigner;
import dev.seaworthy.ledger.verify.LedgerVerifier;
import dev.seaworthy.ledger.witness.Cosigner;
import dev.seaworthy.ledger.witness.TrustPolicy;
import dev.seaworthy.ledger.witness.TrustPolicy.Judgement;
import dev.seaworthy.ledger.witness.Witness;
import dev.seaworthy.server.platform.sql.Database;
import dev.seaworthy.server.testing.MovableClock;
import dev.seaworthy.server.testing.TestPostgres;
import dev.seaworthy.server.witness.FileWitnessStore;
import dev.seaworthy.server.witness.WitnessServer;
import dev.seaworthy.testkit.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two real witnesses, each behind HTTP, and the log of a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CosigningTest {
  private static final String ORIGIN = "DEMO-cosigning/ledger";

  private final MovableClock clock = new MovableClock();
  private final SecureRandom random = new SecureRandom();
  private EmbeddedPostgres postgres;
  private Path temporary;
  private TestLedger opened;
  private Database database;
  private NoteSigner signer;
  private Path directory;
  private Running one;
  private Running two;

  /** A witness that can be stopped and started again where it was. */
  private final class Running {
    private final String name;
    private final Cosigner cosigner;
    private int port;
    private FileWitnessStore store;
    private WitnessServer server;

    Running(String name) throws IOException {
      this.name = name;
      this.cosigner = Cosigner.ed25519("w.example/" + name, JdkSigningKey.generateEd25519(random));
      start();
    }

    void start() throws IOException {
      store = FileWitnessStore.open(temporary.resolve("witness-" + name));
      server =
          WitnessServer.start(
              new Witness(List.of(signer.verifierKey()), List.of(cosigner), store, clock),
              List.of(signer.verifierKey()),
              new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      port = server.address().getPort();
    }

    void stop() throws IOException {
      server.close();
      store.close();
    }

    String line() {
      return "witness " + name + " " + cosigner.key().text() + " http://127.0.0.1:" + port + "\n";
    }
  }

  @BeforeAll
  void startPostgres() {
    postgres = TestPostgres.start();
  }

  @AfterAll
  void stopPostgres() {
    postgres.close();
  }

  @BeforeEach
  void openLedger(@TempDir Path place) throws Exception {
    temporary = place;
    opened = TestLedger.open(ORIGIN, postgres, place, clock);
    database = opened.database();
    signer = opened.signer();
    directory = opened.directory();
    one = new Running("one");
    two = new Running("two");
  }

  @AfterEach
  void stopWitnesses() throws IOException {
    one.stop();
    two.stop();
    database.close();
  }

  private TrustPolicy policy() {
    String text =
        "log "
            + signer.verifierKey().text()
            + "\n"
            + one.line()
            + two.line()
            + "group both all one two\nquorum both\n";
    return TrustPolicy.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private Cosigning cosigning() {
    return new Cosigning(
        database, directory, signer.verifierKey(), policy(), HttpClient.newHttpClient());
  }

  private void grow(int more) throws IOException {
    opened.append(more);
    new Integrator(database, directory, signer, clock).run();
  }

  private Judgement judged() throws IOException {
    return policy().judge(Note.parse(Files.readAllBytes(directory.resolve("checkpoint"))));
  }

  @Test
  void everyCheckpointIsCosignedWhileTheLogGrows() throws IOException {
    Cosigning cosigning = cosigning();
    for (int more : new int[] {3, 300, 1}) {
      grow(more);
      assertThat(judged()).isInstanceOf(Judgement.Invalid.class);
      cosigning.run();
      assertThat(judged()).isInstanceOf(Judgement.Valid.class);
      assertThat(LedgerVerifier.verify(directory, signer.verifierKey()).findings()).isEmpty();
    }
  }

  @Test
  void aRunWithoutNewEntriesKeepsTheCosignatures() throws IOException {
    grow(3);
    cosigning().run();
    new Integrator(database, directory, signer, clock).run();
    assertThat(judged()).isInstanceOf(Judgement.Valid.class);
  }

  @Test
  void aWitnessThatIsDownDelaysNothingAndIsAskedAgain() throws IOException {
    Cosigning cosigning = cosigning();
    grow(3);
    two.stop();
    cosigning.run();
    assertThat(judged())
        .isInstanceOfSatisfying(
            Judgement.Invalid.class, half -> assertThat(half.reason()).contains("cosigned by one"));
    grow(2);
    two.start();
    cosigning.run();
    assertThat(judged()).isInstanceOf(Judgement.Valid.class);
  }

  @Test
  void aServerThatStartsAgainAsksWhatWitnessesKnow() throws IOException {
    grow(3);
    cosigning().run();
    grow(4);
    cosigning().run();
    assertThat(judged()).isInstanceOf(Judgement.Valid.class);
  }

  @Test
  void refusesToCosignALogThatWasRestoredFromAnOlderBackup() throws IOException {
    grow(9);
    cosigning().run();
    database.inTransaction(
        handle -> {
          handle.execute("DELETE FROM ledger_checkpoint");
          handle.execute("DELETE FROM ledger_entry WHERE index >= 3");
          return handle.execute("UPDATE ledger_head SET next_index = 3");
        });
    directory = Files.createDirectory(temporary.resolve("restored"));
    new Integrator(database, directory, signer, clock).run();
    cosigning().run();
    assertThat(judged()).isInstanceOf(Judgement.Invalid.class);
    grow(20);
    cosigning().run();
    assertThat(judged()).isInstanceOf(Judgement.Invalid.class);
  }

  @Test
  void servesTheNewestCheckpointThatItCosigned() throws Exception {
    grow(3);
    cosigning().run();
    String hash = Sha256.hex(ORIGIN.getBytes(StandardCharsets.UTF_8));
    URI address = URI.create("http://127.0.0.1:" + one.port + "/" + hash + "/checkpoint");
    byte[] served =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray())
            .body();
    assertThat(Note.parse(served).signatures()).hasSize(2);
    assertThat(LedgerVerifier.verify(directory, signer.verifierKey()).findings()).isEmpty();
  }
}
