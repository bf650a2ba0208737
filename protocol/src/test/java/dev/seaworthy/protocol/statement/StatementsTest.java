package dev.seaworthy.protocol.statement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.core.host.Distribution;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.LoadedLivePatch;
import dev.seaworthy.core.host.Lockdown;
import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.entry.PredicateType;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonNumber;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonString;
import dev.seaworthy.ledger.json.JsonValue;
import dev.seaworthy.ledger.json.JsonWriter;
import dev.seaworthy.ledger.key.JdkSigningKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatementsTest {
  private static final HostId HOST = HostId.parse("3f2c8a54-9f0e-4c57-9f64-5b8a2f0e7c11");
  private static final Instant AT = Instant.parse("2026-08-01T10:00:00.123Z");

  private static KernelFacts facts(long taint, Lockdown lockdown, LoadedLivePatch... patches) {
    return new KernelFacts(
        "boot",
        new KernelBuild("6.1.0-50", "#1 SMP", "x86_64", "5f".repeat(20)),
        new Distribution("debian", "12"),
        taint,
        lockdown,
        true,
        false,
        List.of(patches));
  }

  private static LoadedLivePatch patch(String name) {
    return new LoadedLivePatch(
        name, "ABC", true, false, Map.of("vmlinux", List.of("g", "f"), "nft_fib", List.of("v")));
  }

  private static HostState state(KernelFacts facts) {
    return new HostState(HOST, 3, AT, 61, facts);
  }

  private static PatchEvent event(PatchOutcome outcome, long transition) {
    return new PatchEvent(
        HOST,
        4,
        AT,
        "boot",
        "5f".repeat(20),
        outcome,
        "lp/1.ko",
        "ab".repeat(32),
        "verified",
        "seen",
        transition);
  }

  private static Statement changed(Statement statement, String member, JsonValue value) {
    Map<String, JsonValue> members = new LinkedHashMap<>(statement.predicate().members());
    members.put(member, value);
    return new Statement(statement.subjects(), statement.predicateType(), new JsonObject(members));
  }

  @Property
  void factsSurviveTheirJsonForm(
      @ForAll @LongRange(min = 0) long taint, @ForAll Lockdown lockdown) {
    KernelFacts facts = facts(taint, lockdown, patch("b"), patch("a"));

    assertThat(FactsCodec.parse(FactsCodec.toJson(facts))).isEqualTo(facts);
    assertThat(FactsCodec.digest(FactsCodec.parse(FactsCodec.toJson(facts))))
        .isEqualTo(FactsCodec.digest(facts));
  }

  @Property
  void theDigestTellsFactsApart(
      @ForAll @LongRange(min = 0, max = 50) long left,
      @ForAll @LongRange(min = 0, max = 50) long right) {
    boolean equalDigests =
        FactsCodec.digest(facts(left, Lockdown.NONE))
            .equals(FactsCodec.digest(facts(right, Lockdown.NONE)));

    assertThat(equalDigests).isEqualTo(left == right);
  }

  @Test
  void factsLeaveOnlyWhatIsOnTheAllowList() {
    assertThat(FactsCodec.toJson(facts(0, Lockdown.NONE)).members().keySet())
        .containsExactly(
            "boot_id",
            "release",
            "version",
            "machine",
            "build_id",
            "distribution",
            "distribution_version",
            "taint",
            "lockdown",
            "signature_enforced",
            "modules_disabled",
            "live_patches");
  }

  @ParameterizedTest
  @CsvSource({
    "hostname,db1,\"hostname\" is not allowed",
    "build_id,nothing,not a kernel build",
    "release,'',not a kernel build",
    "lockdown,NONE,\"lockdown\" is not known",
    "taint,1,\"taint\" is not an integer",
    "modules_disabled,yes,\"modules_disabled\" is not a boolean"
  })
  void refusesFactsOfTheWrongForm(String member, String value, String message) {
    Map<String, JsonValue> members =
        new LinkedHashMap<>(FactsCodec.toJson(facts(0, Lockdown.NONE)).members());
    members.put(member, new JsonString(value));

    assertThatThrownBy(() -> FactsCodec.parse(new JsonObject(members)))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aSignedStateIsReadBackAsItWas() {
    JdkSigningKey key = JdkSigningKey.generateP256(new SecureRandom());
    HostState state = state(facts(7, Lockdown.INTEGRITY, patch("a")));

    DsseEnvelope envelope =
        DsseEnvelope.parse(DsseEnvelope.sign(state.toStatement(), key).toBytes());

    assertThat(envelope.isSignedBy(key.verifyingKey())).isTrue();
    assertThat(HostStatement.parse(envelope.statement())).isEqualTo(state);
  }

  @Test
  void refusesAStateWhoseSubjectIsNotItsFacts() {
    Statement honest = state(facts(0, Lockdown.NONE)).toStatement();
    Statement other = state(facts(1, Lockdown.NONE)).toStatement();

    assertThatThrownBy(
            () ->
                HostStatement.parse(
                    new Statement(other.subjects(), honest.predicateType(), honest.predicate())))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("not the digest of the facts");
  }

  @ParameterizedTest
  @EnumSource(PatchOutcome.class)
  void anEventSurvivesWithEveryOutcome(PatchOutcome outcome) {
    PatchEvent event = event(outcome, 4);

    assertThat(HostStatement.parse(event.toStatement())).isEqualTo(event);
  }

  @Test
  void refusesAnEventAboutAnotherModuleThanItsSubject() {
    Statement statement = event(PatchOutcome.LIVE_PATCHED, 0).toStatement();

    assertThatThrownBy(
            () ->
                HostStatement.parse(changed(statement, "sha256", new JsonString("cd".repeat(32)))))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("not the patch of the event");
  }

  @Test
  void refusesNumbersThatCannotBe() {
    Statement event = event(PatchOutcome.FAILED, 0).toStatement();
    Statement state = state(facts(0, Lockdown.NONE)).toStatement();

    assertThatThrownBy(() -> HostStatement.parse(changed(event, "sequence", new JsonNumber(0))))
        .hasMessageContaining("\"sequence\" is below 1");
    assertThatThrownBy(
            () -> HostStatement.parse(changed(event, "transition_millis", new JsonNumber(-1))))
        .hasMessageContaining("\"transition_millis\" is negative");
    assertThatThrownBy(
            () -> HostStatement.parse(changed(state, "uptime_seconds", new JsonNumber(-1))))
        .hasMessageContaining("\"uptime_seconds\" is negative");
  }

  @ParameterizedTest
  @CsvSource({
    "host,somebody,\"host\" is not a host id",
    "at,yesterday,\"at\" is not an instant",
    "outcome,LIVE_PATCHED,\"outcome\" is not known",
    "command_line,/bin/sh,\"command_line\" is not allowed"
  })
  void refusesAnEventOfTheWrongForm(String member, String value, String message) {
    Statement statement = event(PatchOutcome.FAILED, 0).toStatement();

    assertThatThrownBy(() -> HostStatement.parse(changed(statement, member, new JsonString(value))))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesAStatementThatOnlyTheServerMakes() {
    Statement event = event(PatchOutcome.FAILED, 0).toStatement();

    assertThatThrownBy(
            () ->
                HostStatement.parse(
                    new Statement(
                        event.subjects(), PredicateType.POLICY_CHANGED, event.predicate())))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("hosts do not make statements of type");
  }

  @Test
  void whereTheFactsSayNoMoreTheyLookAsBefore() {
    String before =
        new String(JsonWriter.compact(FactsCodec.toJson(facts(0, Lockdown.NONE))), UTF_8);

    assertThat(before).doesNotContain("codename", "signature\"");
    assertThat(FactsCodec.isExtended(before)).isFalse();
  }

  @Test
  void codenameAndVersionSignatureSurviveTheWire() {
    KernelFacts plain = facts(0, Lockdown.NONE);
    KernelFacts more =
        new KernelFacts(
            plain.bootId(),
            plain.kernel(),
            new Distribution("ubuntu", "22.04", "jammy", "Ubuntu 5.15.0-79.86-generic 5.15.111"),
            plain.taint(),
            plain.lockdown(),
            plain.signatureEnforced(),
            plain.modulesDisabled(),
            plain.livePatches());

    assertThat(FactsCodec.parse(FactsCodec.toJson(more))).isEqualTo(more);
    assertThat(
            FactsCodec.isExtended(new String(JsonWriter.compact(FactsCodec.toJson(more)), UTF_8)))
        .isTrue();
    assertThat(FactsCodec.digest(more)).isNotEqualTo(FactsCodec.digest(plain));
  }

  @Test
  void aConfigurationThatWasStatedSurvivesTheLedger() {
    KernelConfigStated stated =
        new KernelConfigStated(HOST, 4, AT, "5f".repeat(20), "ab".repeat(32), 260_000);

    assertThat(HostStatement.parse(stated.toStatement())).isEqualTo(stated);
    assertThatThrownBy(
            () ->
                HostStatement.parse(
                    changed(stated.toStatement(), "sha256", new JsonString("cd".repeat(32)))))
        .isInstanceOf(JsonException.class);
  }
}
