package dev.seaworthy.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.ledger.entry.PredicateType;
import dev.seaworthy.ledger.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementRulesTest {
  private static final String ORIGIN = "example.com/log";

  @TempDir Path directory;
  private final SampleLog log = SampleLog.opened(ORIGIN);

  private void assertRight() throws Exception {
    log.write(directory);
    VerificationReport report = LedgerVerifier.verify(directory, log.trusted());
    assertThat(report.findings()).isEmpty();
    assertThat(report.ok()).isTrue();
  }

  /** The tree is right, the statements are not: one fault, at this entry. */
  private void assertFault(CheckName check, long entry, String expected, String found)
      throws Exception {
    log.write(directory);
    VerificationReport report = LedgerVerifier.verify(directory, log.trusted());
    assertThat(report.ok()).isFalse();
    assertThat(report.findings()).hasSize(1);
    Finding finding = report.findings().getFirst();
    assertThat(finding.check()).isEqualTo(check);
    assertThat(finding.place().file()).startsWith("tile/entries/000");
    assertThat(finding.place().entry()).hasValue(entry);
    assertThat(finding.expected()).contains(expected);
    assertThat(finding.found()).contains(found);
  }

  @Test
  void acceptsHostsThatCountInterleaved() throws Exception {
    SampleLog.Host a = log.enrol().state(1);
    SampleLog.Host b = log.enrol().state(1);
    log.publish(1);
    b.state(2).state(3);
    a.state(2);
    assertRight();
  }

  @Test
  void acceptsEitherKeyAfterARenewal() throws Exception {
    SampleLog.Host host = log.enrol().state(1);
    SampleLog.Host renewed = host.rekey().state(2);
    host.state(3);
    renewed.state(4);
    assertRight();
  }

  @Test
  void refusesAGap() throws Exception {
    log.enrol().state(1).state(3).state(4);
    assertFault(CheckName.SEQUENCES, 3, "statement 2 of host", "statement 3");
  }

  @Test
  void refusesARepeat() throws Exception {
    log.enrol().state(1).state(2).state(2).state(3);
    assertFault(CheckName.SEQUENCES, 4, "statement 3 of host", "statement 2");
  }

  @Test
  void refusesAFirstStatementThatIsNotNumberOne() throws Exception {
    log.enrol().state(2);
    assertFault(CheckName.SEQUENCES, 2, "statement 1 of host", "statement 2");
  }

  @Test
  void refusesAStatementOfAnUnknownHost() throws Exception {
    SampleLog.Host host = log.enrol().state(1);
    log.entries.remove(1);
    assertThat(host.id).isNotNull();
    assertFault(CheckName.ENROLMENTS, 1, "an enrolled host", "unknown here");
  }

  @Test
  void refusesASecondEnrolmentOfAHost() throws Exception {
    log.enrol();
    log.entries.add(log.entries.getLast());
    assertFault(CheckName.ENROLMENTS, 2, "a new host", "enrolled before");
  }

  @Test
  void refusesACertificateForAnUnknownHost() throws Exception {
    log.enrol().rekey();
    log.entries.remove(1);
    assertFault(CheckName.ENROLMENTS, 1, "an enrolled host", "unknown here");
  }

  @Test
  void refusesAHostStatementSignedByTheServer() throws Exception {
    log.enrol().state(1, log.server);
    assertFault(CheckName.SIGNATURES, 2, "a signature by host", "other key ids");
  }

  @Test
  void refusesAHostStatementSignedByAnotherHost() throws Exception {
    SampleLog.Host other = log.enrol();
    log.enrol().state(1, other.key);
    assertFault(CheckName.SIGNATURES, 3, "a signature by host", "other key ids");
  }

  @Test
  void refusesTheNewKeyBeforeItsCertificate() throws Exception {
    SampleLog.Host host = log.enrol();
    byte[] certificate = withLast(() -> host.rekey().state(1));
    log.entries.add(certificate);
    assertFault(CheckName.SIGNATURES, 2, "a signature by host", "other key ids");
  }

  /** Runs the step, takes out the entry before the last, and returns it. */
  private byte[] withLast(Runnable step) {
    step.run();
    return log.entries.remove(log.entries.size() - 2);
  }

  @Test
  void refusesAServerStatementSignedByAHost() throws Exception {
    SampleLog.Host host = log.enrol();
    log.sign(PredicateType.POLICY_CHANGED, JsonObject.builder().build(), host.key);
    assertFault(CheckName.SIGNATURES, 2, "server's statement key", "other key ids");
  }

  @Test
  void refusesAnAlteredStatement() throws Exception {
    log.publish(1);
    log.publish(2);
    String one = new String(log.entries.get(1), StandardCharsets.UTF_8);
    String two = new String(log.entries.get(2), StandardCharsets.UTF_8);
    String payload = "\"payload\":\"";
    String mixed = payload(two) + one.substring(one.indexOf("\",\"payloadType"));
    log.entries.set(1, ("{" + payload + mixed).getBytes(StandardCharsets.UTF_8));
    assertFault(CheckName.SIGNATURES, 1, "server's statement key", "does not verify");
  }

  private static String payload(String envelope) {
    return envelope.substring("{\"payload\":\"".length(), envelope.indexOf("\",\"payloadType"));
  }

  @Test
  void refusesASecondOpening() throws Exception {
    log.open(ORIGIN, false);
    assertFault(CheckName.OPENING, 1, "no second ledger-opened", "ledger-opened");
  }

  @Test
  void refusesALogThatIsNotOpened() throws Exception {
    log.entries.clear();
    log.publish(1);
    assertFault(CheckName.OPENING, 0, "ledger-opened", "catalogue-published");
  }

  @Test
  void refusesAnOpeningForAnotherLog() throws Exception {
    log.entries.clear();
    log.open("other", false);
    assertFault(CheckName.OPENING, 0, "origin " + ORIGIN, "other");
  }

  @Test
  void refusesAnEntryThatIsNoStatement() throws Exception {
    log.entries.add("\n{}".getBytes(StandardCharsets.UTF_8));
    assertFault(CheckName.ENTRIES, 1, "in-toto statement", "\"signatures\" is missing");
  }

  @Test
  void goesOnWithoutAServerKeyWhenEntryZeroIsGarbage() throws Exception {
    log.entries.clear();
    log.entries.add(new byte[0]);
    SampleLog.Host host = log.enrol();
    host.state(1, log.server);
    log.write(directory);
    VerificationReport report = LedgerVerifier.verify(directory, log.trusted());
    assertThat(report.findings().stream().map(Finding::check))
        .isEqualTo(List.of(CheckName.ENTRIES, CheckName.OPENING, CheckName.SIGNATURES));
  }
}
