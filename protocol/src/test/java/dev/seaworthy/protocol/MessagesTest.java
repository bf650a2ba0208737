package dev.seaworthy.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.core.decision.PolicyMode;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
  private static final HostId HOST = HostId.parse("3f2c8a54-9f0e-4c57-9f64-5b8a2f0e7c11");
  private static final String SHA = "ab".repeat(32);

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static void assertRefused(Function<byte[], ?> parser, String text, String message) {
    assertThatThrownBy(() -> parser.apply(json(text)))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining(message);
  }

  @Property(tries = 200)
  void anEnrolmentSurvivesTheWire(@ForAll @Size(max = 300) byte[] csr) {
    EnrolRequest read = EnrolRequest.parse(new EnrolRequest("token", csr).toBytes());

    assertThat(read.token()).isEqualTo("token");
    assertThat(read.csr()).isEqualTo(csr);
  }

  @Test
  void anEnrolmentNeverPrintsItsToken() {
    assertThat(new EnrolRequest("very-secret", new byte[3]).toString())
        .doesNotContain("very-secret");
  }

  @Property(tries = 200)
  void aRenewalSurvivesTheWire(@ForAll @Size(max = 300) byte[] csr) {
    assertThat(RenewRequest.parse(new RenewRequest(csr).toBytes()).csr()).isEqualTo(csr);
  }

  @ParameterizedTest
  @ValueSource(strings = {"QQ", "QR==", "Q Q=", "-_8=", "QQ==\\n", "é"})
  void refusesBase64ThatIsNotTheOneCanonicalText(String csr) {
    assertRefused(RenewRequest::parse, "{'csr':'" + csr + "'}", "\"csr\" is not base64");
  }

  @Test
  void aCertificateSurvivesTheWire() {
    CertificateReply reply =
        new CertificateReply(HOST, "-----BEGIN…\n", Instant.parse("2026-08-01T10:00:00.5Z"));

    assertThat(CertificateReply.parse(reply.toBytes())).isEqualTo(reply);
  }

  @Test
  void refusesACertificateForNobodyOrNoTime() {
    assertRefused(
        CertificateReply::parse,
        "{'host':'1-1-1-1-1','certificate':'','not_after':'2026-08-01T10:00:00Z'}",
        "\"host\" is not a host id");
    assertRefused(
        CertificateReply::parse,
        "{'host':'" + HOST + "','certificate':'','not_after':'tomorrow'}",
        "\"not_after\" is not an instant");
  }

  @Property(tries = 200)
  void aCheckInSurvivesTheWire(
      @ForAll @LongRange(min = 0) long last, @ForAll @Size(max = 5) List<byte[]> statements) {
    CheckInRequest read =
        CheckInRequest.parse(new CheckInRequest("0.1", last, statements).toBytes());

    assertThat(read.agentVersion()).isEqualTo("0.1");
    assertThat(read.lastSequence()).isEqualTo(last);
    assertThat(read.statements().toArray(byte[][]::new))
        .isDeepEqualTo(statements.toArray(byte[][]::new));
  }

  @Test
  void refusesMoreStatementsThanTheLimit() {
    byte[] many = new CheckInRequest("0.1", 0, Collections.nCopies(65, new byte[0])).toBytes();
    assertThatThrownBy(() -> CheckInRequest.parse(many))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("more than 64 statements");
    byte[] enough = new CheckInRequest("0.1", 0, Collections.nCopies(64, new byte[0])).toBytes();
    assertThat(CheckInRequest.parse(enough).statements()).hasSize(64);
  }

  @Test
  void refusesAStatementThatFitsInNoLedgerEntry() {
    byte[] large = new byte[Protocol.MAX_STATEMENT_BYTES + 1];
    byte[] message = new CheckInRequest("0.1", 1, List.of(large)).toBytes();
    assertThatThrownBy(() -> CheckInRequest.parse(message))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("larger than 65535 bytes");
    byte[] fits = Arrays.copyOf(large, Protocol.MAX_STATEMENT_BYTES);
    assertThat(
            CheckInRequest.parse(new CheckInRequest("0.1", 1, List.of(fits)).toBytes())
                .statements())
        .hasSize(1);
  }

  @Test
  void refusesANegativeNumberAndAForeignMember() {
    assertRefused(
        CheckInRequest::parse,
        "{'agent':'0.1','last_sequence':-1,'statements':[]}",
        "\"last_sequence\" is negative");
    assertRefused(
        CheckInRequest::parse,
        "{'agent':'0.1','last_sequence':1,'statements':[],'hostname':'db1'}",
        "\"hostname\" is not allowed");
  }

  @Test
  void aReplySurvivesTheWire() {
    CheckInReply reply =
        new CheckInReply(
            7,
            PolicyMode.LIVE_PATCH,
            List.of(new CheckInReply.Assignment("a/1.ko", SHA)),
            Duration.ofMinutes(15));

    assertThat(CheckInReply.parse(reply.toBytes())).isEqualTo(reply);
  }

  @Test
  void anExtendedReplySurvivesTheWire() {
    CheckInReply reply = new CheckInReply(7, PolicyMode.OBSERVE, List.of(), Duration.ofMinutes(15));

    assertThat(CheckInReply.parse(reply.extended(true).toBytes())).isEqualTo(reply.extended(true));
    assertThat(CheckInReply.parse(reply.extended(false).toBytes()).configWanted()).isFalse();
    assertThat(new String(reply.toBytes(), StandardCharsets.UTF_8))
        .doesNotContain("facts_version", "config_wanted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1.0", "0.1.99", "test", "", "0.2", "a.2.0", "0.99999999.0", "-1.2.0"})
  void anAgentOfBeforeDoesNotKnowExtendedFacts(String version) {
    assertThat(new CheckInRequest(version, 0, List.of()).knows(Protocol.EXTENDED_FACTS)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.2.0", "0.3.1", "1.0.0", "0.10.0", "0.2.0-rc1"})
  void aLaterAgentKnowsExtendedFacts(String version) {
    assertThat(new CheckInRequest(version, 0, List.of()).knows(Protocol.EXTENDED_FACTS)).isTrue();
  }

  @Test
  void aConfigurationSurvivesTheWire() {
    KernelConfigUpload read =
        KernelConfigUpload.parse(new KernelConfigUpload("ab".repeat(10), new byte[] {1}).toBytes());

    assertThat(read.buildId()).isEqualTo("ab".repeat(10));
    assertThat(read.config()).containsExactly(1);
  }

  @Test
  void theLargestConfigurationFitsIntoARequest() {
    byte[] message =
        new KernelConfigUpload("ab".repeat(64), new byte[Protocol.MAX_CONFIG_BYTES]).toBytes();

    assertThat(message.length).isLessThanOrEqualTo(Protocol.MAX_REQUEST_BYTES);
  }

  @Test
  void refusesAReplyOutsideItsBounds() {
    assertRefused(
        CheckInReply::parse,
        "{'acknowledged':-1,'mode':'observe','desired':[],'next_seconds':900}",
        "\"acknowledged\" is below 0");
    assertRefused(
        CheckInReply::parse,
        "{'acknowledged':1,'mode':'observe','desired':[],'next_seconds':0}",
        "\"next_seconds\" is below 1");
    assertRefused(
        CheckInReply::parse,
        "{'acknowledged':1,'mode':'force','desired':[],'next_seconds':900}",
        "\"mode\" is not known: force");
    assertRefused(
        CheckInReply::parse,
        "{'acknowledged':1,'mode':'live_patch','desired':[{'target':'t','sha256':'AB'}],"
            + "'next_seconds':900}",
        "\"sha256\" is not 64 lower-case hex digits");
  }

  @Test
  void aProblemSurvivesTheWireAndHasACode() {
    Problem problem = Problem.of("token-used", "Used", 403, "It was used.", "Get a new one.");

    assertThat(Problem.parse(problem.toBytes())).isEqualTo(problem);
    assertThat(problem.code()).isEqualTo("token-used");
  }

  @Test
  void readsAProblemOfSomebodyElse() {
    Problem problem = Problem.parse(json("{'title':'Gone','instance':'/x','balance':30}"));

    assertThat(problem).isEqualTo(new Problem("about:blank", "Gone", 0, "", ""));
    assertThat(problem.code()).isEqualTo("about:blank");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 99, 600, 4294967296L + 200})
  void refusesAStatusThatHttpDoesNotHave(long status) {
    assertRefused(Problem::parse, "{'title':'x','status':" + status + "}", "not an HTTP status");
  }
}
