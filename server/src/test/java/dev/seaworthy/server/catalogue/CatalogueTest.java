package dev.seaworthy.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.server.testing.RunningServer;
import dev.seaworthy.server.testing.RunningServer.Reply;
import dev.seaworthy.server.testing.ServerExtension;
import dev.seaworthy.server.testing.TestHost;
import dev.seaworthy.server.testing.TestPatches;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** One repository through its life, so the tests have an order. */
@ExtendWith(ServerExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CatalogueTest {
  private final TestPatches desk;

  CatalogueTest(RunningServer server) {
    this.desk = new TestPatches(server);
  }

  @Test
  @Order(1)
  void refusesListThatOneOfTwoSigned(RunningServer server) throws Exception {
    byte[] module = TestPatches.module("fix_a", 1);
    desk.upload(module);

    assertRefused(desk.submit(desk.sign("fix_a", 1, module, 1)), 422, "signature_threshold");
    assertThat(entries(server)).isEqualTo("0");
    assertThat(server.get("/delivery/metadata/timestamp.json").status()).isEqualTo(404);
  }

  @Test
  @Order(2)
  void refusesListWhoseModuleWasNotUploaded(RunningServer server) throws Exception {
    byte[] module = TestPatches.module("fix_unknown", 1);

    assertRefused(desk.submit(desk.sign("fix_unknown", 1, module)), 422, "target_missing");
    assertThat(entries(server)).isEqualTo("0");
  }

  @Test
  @Order(3)
  void refusesModuleUnderAnotherDigest(RunningServer server) throws Exception {
    String digest = Sha256.hex("other".getBytes(StandardCharsets.UTF_8));
    Reply reply = server.admin("PUT", "/api/v1/catalogue/blobs/" + digest, new byte[] {1});

    assertRefused(reply, 422, "digest_differs");
  }

  @Test
  @Order(4)
  void refusesListThatIsNoMetadata(RunningServer server) throws Exception {
    assertRefused(desk.submit("{}".getBytes(StandardCharsets.UTF_8)), 400, "malformed_message");
  }

  @Test
  @Order(5)
  void publishesRecordsAndServes(RunningServer server) throws Exception {
    String target = desk.publish("fix_a", 1);
    byte[] module = TestPatches.module("fix_a", 1);

    assertThat(entries(server)).isEqualTo("1");
    assertThat(server.get("/delivery/metadata/1.root.json").body()).isEqualTo(server.keys().root());
    assertThat(server.get("/delivery/metadata/timestamp.json").status()).isEqualTo(200);
    String path = target.replace("fix_a.ko", Sha256.hex(module) + ".fix_a.ko");
    assertThat(server.get("/delivery/targets/" + path).body()).isEqualTo(module);
    assertThat(staged(server)).isEmpty();
  }

  @Test
  @Order(6)
  void refusesTheSameVersionAgain(RunningServer server) throws Exception {
    byte[] module = TestPatches.module("fix_b", 1);
    desk.upload(module);
    byte[] first = new TestPatches(server).sign("fix_b", 1, module);

    assertRefused(desk.submit(first), 422, "metadata_rollback");
    assertThat(entries(server)).isEqualTo("1");
  }

  @Test
  @Order(7)
  void servesWhatWasRecordedWhenKilledBeforeTheFilesWereWritten(RunningServer server)
      throws Exception {
    // The timestamp is written last and makes the rest current: without it nothing is published.
    Files.delete(server.data().resolve("repository/metadata/timestamp.json"));

    server.restart();

    assertThat(server.get("/delivery/metadata/timestamp.json").status()).isEqualTo(200);
    TestHost host = server.enrolledHost();
    host.checkedIn(host.state());
    server.policy("live_patch");
    assertThat(host.checkedIn().desired()).hasSize(1);
    assertThat(entries(server)).isEqualTo("1");
  }

  @Test
  @Order(8)
  void signsFreshnessAnewBeforeItEnds(RunningServer server) throws Exception {
    byte[] before = server.get("/delivery/metadata/timestamp.json").body();
    server.clock().move(Duration.ofHours(13));
    server.restart();

    for (int i = 0; i < 200; i++) {
      if (!java.util.Arrays.equals(
          server.get("/delivery/metadata/timestamp.json").body(), before)) {
        return;
      }
      Thread.sleep(25);
    }
    throw new AssertionError("the timestamp was not signed anew");
  }

  private static String[] staged(RunningServer server) {
    String[] files = server.data().resolve("incoming").toFile().list();
    return files == null ? new String[0] : files;
  }

  private static String entries(RunningServer server) throws Exception {
    return server.query(
        "SELECT count(*) FROM ledger_entry WHERE predicate_type LIKE '%catalogue-published%'");
  }

  private static void assertRefused(Reply reply, int status, String code) {
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.status()).isEqualTo(status);
  }
}
