package dev.seaworthy.server.soc2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.host.Distribution;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.host.Lockdown;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.verify.VerificationReport;
import dev.seaworthy.protocol.CertificateReply;
import dev.seaworthy.protocol.statement.PatchOutcome;
import dev.seaworthy.server.testing.RunningServer;
import dev.seaworthy.server.testing.ServerExtension;
import dev.seaworthy.server.testing.TestHost;
import dev.seaworthy.server.testing.TestPatches;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A fleet with planted deviations: each is found, and nothing else. */
@ExtendWith(ServerExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedFleetTest {
  private static final String NAME = "sw_fix";
  private static final String OTHER_BOOT = "99999999-2222-4333-8444-555555555555";
  private static final String SHA256 = Sha256.hex(TestPatches.module(NAME, 1));
  private static final LoadedLivePatch LOADED = loaded(NAME, "do_something");
  private static final LoadedLivePatch FOREIGN = loaded("foreign", "sys_open");

  private final Map<String, String> names = new HashMap<>();
  private Instant beforeThePatch = Instant.EPOCH;
  private String target = "";

  private static LoadedLivePatch loaded(String name, String function) {
    return new LoadedLivePatch(name, "AB12", true, false, Map.of("vmlinux", List.of(function)));
  }

  private static KernelFacts facts(boolean enforced, String boot, LoadedLivePatch... patches) {
    return new KernelFacts(
        boot,
        TestHost.KERNEL,
        new Distribution("debian", "12"),
        0,
        Lockdown.NONE,
        enforced,
        false,
        List.of(patches));
  }

  private TestHost host(RunningServer server, String name) throws Exception {
    TestHost host = server.enrolledHost();
    names.put(host.id().toString(), name);
    return host;
  }

  /** Host ids as names. */
  private Map<String, String> named(Map<String, String> byHost) {
    return byHost.entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> names.getOrDefault(entry.getKey(), entry.getKey()), Map.Entry::getValue));
  }

  /** Intent, load and what the kernel shows after it. */
  private void patch(TestHost host, boolean enforced, LoadedLivePatch... shown) throws Exception {
    host.checkedIn(host.event(PatchOutcome.INTENDED, target, SHA256, TestHost.BOOT));
    host.checkedIn(host.event(PatchOutcome.LIVE_PATCHED, target, SHA256, TestHost.BOOT));
    host.checkedIn(host.state(facts(enforced, TestHost.BOOT, shown)));
  }

  @BeforeAll
  void plant(RunningServer server) throws Exception {
    TestHost good = host(server, "good");
    TestHost open = host(server, "not enforcing");
    TestHost foreign = host(server, "unsigned load");
    TestHost unlisted = host(server, "file not listed");
    TestHost missing = host(server, "missing");
    TestHost lost = host(server, "lost at a boot");
    TestHost crashed = host(server, "crashed in the operation");
    TestHost hanging = host(server, "without outcome");
    TestHost silent = host(server, "silent");
    TestHost revoked = host(server, "revoked");
    host(server, "never reported");
    for (TestHost host :
        List.of(good, foreign, unlisted, missing, lost, crashed, hanging, silent, revoked)) {
      host.checkedIn(host.state(facts(true, TestHost.BOOT)));
    }
    open.checkedIn(open.state(facts(false, TestHost.BOOT)));
    server.clock().move(Duration.ofSeconds(1));
    beforeThePatch = server.clock().instant();
    server.clock().move(Duration.ofSeconds(1));

    target = new TestPatches(server).publish(NAME, 1);
    server.policy("live_patch");
    patch(good, true, LOADED);
    patch(open, false, LOADED);
    patch(foreign, true, FOREIGN, LOADED);
    patch(lost, true, LOADED);
    unlisted.checkedIn(
        unlisted.event(PatchOutcome.LIVE_PATCHED, target, "7".repeat(64), TestHost.BOOT),
        unlisted.state(facts(true, TestHost.BOOT, LOADED)));
    crashed.checkedIn(crashed.event(PatchOutcome.INTENDED, target, SHA256, TestHost.BOOT));
    hanging.checkedIn(hanging.event(PatchOutcome.INTENDED, target, SHA256, TestHost.BOOT));
    server.admin("POST", "/api/v1/hosts/" + revoked.id() + "/revoke", new byte[0]);

    server.clock().move(Duration.ofHours(1));
    lost.checkedIn(lost.state(facts(true, OTHER_BOOT)));
    crashed.checkedIn(
        crashed.state(facts(true, OTHER_BOOT)),
        crashed.event(PatchOutcome.QUARANTINED, target, SHA256, OTHER_BOOT));
    List<TestHost> alive = List.of(good, open, foreign, unlisted, missing, lost, crashed, hanging);
    for (int i = 0; i < 3; i++) {
      server.clock().move(Duration.ofHours(9));
      for (TestHost host : alive) {
        host.accept(CertificateReply.parse(host.renew().body()));
      }
    }
    for (TestHost host : alive) {
      host.checkedIn();
    }
  }

  @Test
  void findsEveryPlantedDeviationAndNothingElse(RunningServer server) throws Exception {
    PulledPack pack = PulledPack.issue(server, "now");

    assertThat(named(pack.deviations("C-10", "host")))
        .isEqualTo(
            Map.of(
                "not enforcing", "enforcement_off",
                "unsigned load", "source_unknown",
                "file not listed", "not_in_catalogue"));
    assertThat(named(pack.deviations("C-11", "host")))
        .isEqualTo(
            Map.of(
                "unsigned load", "unlisted_patch_loaded",
                "missing", "expected_patch_missing",
                "lost at a boot", "expected_patch_missing",
                "crashed in the operation", "expected_patch_missing",
                "without outcome", "expected_patch_missing",
                "silent", "host_silent",
                "never reported", "never_reported"));
    assertThat(named(pack.deviations("C-13", "host")))
        .isEqualTo(
            Map.of(
                "crashed in the operation", "went_down_after_intent",
                "without outcome", "no_outcome"));
    assertThat(pack.population("C-10").rows()).hasSize(5);
    assertThat(pack.population("C-11").rows()).hasSize(10);
    assertThat(pack.population("C-13").rows()).hasSize(6);
  }

  @Test
  void givesResultsByTheRule(RunningServer server) throws Exception {
    PulledPack pack = PulledPack.issue(server, "now");
    assertThat(pack.control("C-10").string("result")).isEqualTo("exception");
    assertThat(pack.control("C-11").string("result")).isEqualTo("ineffective");
    assertThat(pack.control("C-13").string("result")).isEqualTo("exception");
    assertThat(pack.control("C-13").number("deviations")).isEqualTo(2);
  }

  @Test
  void showsTheFleetAsItWasBeforeThePatch(RunningServer server) throws Exception {
    PulledPack pack = PulledPack.issue(server, beforeThePatch.toString());
    assertThat(pack.control("C-10").string("result")).isEqualTo("not_occurred");
    assertThat(pack.control("C-13").string("result")).isEqualTo("not_occurred");
    assertThat(named(pack.deviations("C-11", "host")))
        .isEqualTo(Map.of("never reported", "never_reported"));
    assertThat(pack.population("C-11").rows()).hasSize(11);
    assertThat(pack.verify().findings()).isEmpty();
  }

  @Test
  void verifiesOfflineAndSaysDemo(RunningServer server) throws Exception {
    VerificationReport report = PulledPack.issue(server, "now").verify();
    assertThat(report.findings()).isEmpty();
    assertThat(report.ok()).isTrue();
    assertThat(report.demo()).isTrue();
  }

  @Test
  void givesTheSamePopulationsForTheSameInstant(RunningServer server) throws Exception {
    String asOf = server.clock().instant().toString();
    JsonObject first = PulledPack.issue(server, asOf).issued();
    JsonObject second = PulledPack.issue(server, asOf).issued();
    assertThat(second.number("ledger_size")).isGreaterThan(first.number("ledger_size"));
    for (int i = 0; i < 3; i++) {
      assertThat(second.array("controls").objects().get(i).string("sha256"))
          .isEqualTo(first.array("controls").objects().get(i).string("sha256"));
    }
  }

  @Test
  void recordsThePackBeforeItIsHandedOut(RunningServer server) throws Exception {
    PulledPack pack = PulledPack.issue(server, "now");
    String index = Long.toString(pack.issued().number("ledger_index"));
    String entry =
        server.query(
            "SELECT convert_from(entry, 'UTF8') FROM ledger_entry WHERE predicate_type LIKE"
                + " '%pack-issued%' AND index = "
                + index);
    var statement = DsseEnvelope.parse(entry.getBytes(StandardCharsets.UTF_8)).statement();
    assertThat(statement.subjects().getFirst().sha256())
        .isEqualTo(Sha256.hex(pack.read("manifest.json")))
        .isEqualTo(pack.issued().string("manifest_sha256"));
    assertThat(statement.predicate().array("controls")).isEqualTo(pack.issued().array("controls"));
  }

  @Test
  void saysWhatItIsAndLeavesTheAuditorsColumnsEmpty(RunningServer server) throws Exception {
    PulledPack pack = PulledPack.issue(server, "now");
    JsonObject report = pack.report();
    assertThat(report.string("nature")).contains("Not an auditor's opinion");
    for (JsonObject control : report.array("controls").objects()) {
      assertThat(control.string("auditors_test")).isEmpty();
      assertThat(control.string("auditors_result")).isEmpty();
      assertThat(control.object("population").string("query")).contains(":as_of");
    }
    assertThat(pack.read("report.pdf")).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
  }
}
