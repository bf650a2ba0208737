package dev.seaworthy.server.soc2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.server.testing.RunningServer;
import dev.seaworthy.server.testing.RunningServer.Reply;
import dev.seaworthy.server.testing.ServerExtension;
import dev.seaworthy.server.testing.TestHost;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ServerExtension.class)
class PackApiTest {
  private static final byte[] NONE = {};

  private static Reply issue(RunningServer server, String asOf) throws Exception {
    return server.admin("POST", "/api/v1/packs", PulledPack.request(asOf));
  }

  private static Reply issue(RunningServer server, String asOf, String key) throws Exception {
    String token = Files.readString(server.data().resolve("operator.token")).strip();
    return server.send(
        HttpRequest.newBuilder(server.people().resolve("/api/v1/packs"))
            .header("Authorization", "Bearer " + token)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofByteArray(PulledPack.request(asOf))));
  }

  private static String packs(RunningServer server) throws Exception {
    return server.query(
        "SELECT count(*) FROM ledger_entry WHERE predicate_type LIKE '%pack-issued%'");
  }

  @Test
  void refusesWhoeverHasNoToken(RunningServer server) throws Exception {
    Reply reply =
        server.send(
            HttpRequest.newBuilder(server.people().resolve("/api/v1/packs"))
                .POST(BodyPublishers.ofByteArray(PulledPack.request("now"))));
    assertThat(reply.status()).isEqualTo(401);
    assertThat(server.get("/api/v1/packs/" + UUID.randomUUID() + "/pack.zip").status())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-11-01", "2026-11-01T00:00:00", "NOW", "0"})
  void refusesAMalformedInstant(String asOf, RunningServer server) throws Exception {
    Reply reply = issue(server, asOf);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("as_of_malformed");
  }

  @Test
  void refusesAnInstantInTheFuture(RunningServer server) throws Exception {
    Reply reply = issue(server, server.clock().instant().plusSeconds(1).toString());
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.code()).isEqualTo("as_of_in_future");
  }

  @Test
  void refusesAnInstantBeforeTheLedgerBegan(RunningServer server) throws Exception {
    Reply reply = issue(server, server.clock().instant().minus(Duration.ofDays(1)).toString());
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.code()).isEqualTo("as_of_before_ledger");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"as_of\":1}", "{\"as_of\":\"now\",\"hosts\":\"all\"}"})
  void refusesAMalformedBody(String body, RunningServer server) throws Exception {
    Reply reply = server.admin("POST", "/api/v1/packs", body.getBytes(StandardCharsets.UTF_8));
    assertThat(reply.status()).isEqualTo(400);
  }

  @Test
  void issuesNothingForARefusedRequest(RunningServer server) throws Exception {
    String before = packs(server);
    issue(server, "never");
    assertThat(packs(server)).isEqualTo(before);
  }

  @Test
  void givesARepeatedRequestTheSamePack(RunningServer server) throws Exception {
    Reply first = issue(server, "now", "key-1");
    String after = packs(server);
    Reply second = issue(server, "now", "key-1");
    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(packs(server)).isEqualTo(after);
  }

  @Test
  void refusesAKeyOfAnotherRequest(RunningServer server) throws Exception {
    issue(server, "now", "key-2");
    Reply reply = issue(server, server.clock().instant().toString(), "key-2");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.code()).isEqualTo("idempotency_key_reused");
  }

  @Test
  void refusesAMalformedKey(RunningServer server) throws Exception {
    assertThat(issue(server, "now", "a b").code()).isEqualTo("idempotency_key_malformed");
  }

  @Test
  void knowsNoPackThatWasNotIssued(RunningServer server) throws Exception {
    for (String id : new String[] {UUID.randomUUID().toString(), "x", ".."}) {
      assertThat(server.admin("GET", "/api/v1/packs/" + id, NONE).status()).isEqualTo(404);
      assertThat(server.admin("GET", "/api/v1/packs/" + id + "/pack.zip", NONE).status())
          .isEqualTo(404);
    }
  }

  @Test
  void showsWhatItIssued(RunningServer server) throws Exception {
    Reply issued = issue(server, "now");
    Reply shown = server.admin("GET", "/api/v1/packs/" + issued.json().string("id"), NONE);
    assertThat(shown.json()).isEqualTo(issued.json());
  }

  @Test
  void takesAFleetOfOneForAPopulationOfOne(RunningServer server) throws Exception {
    TestHost host = server.enrolledHost();
    host.checkedIn(host.state());
    PulledPack pack = PulledPack.issue(server, "now");
    assertThat(pack.control("C-10").string("result")).isEqualTo("not_occurred");
    assertThat(pack.control("C-11").number("rows")).isEqualTo(1);
    assertThat(pack.control("C-11").string("result")).isEqualTo("effective");
    assertThat(pack.control("C-13").string("result")).isEqualTo("not_occurred");
    assertThat(pack.verify().findings()).isEmpty();
  }
}
