package dev.seaworthy.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.pack.PackFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every alteration is found and named by its place (pack.md P8). */
class PackVerifierTest {
  private static final String ORIGIN = "example.com/log";
  private static final String ROWS = SamplePack.ROWS;

  @TempDir Path directory;
  private SampleLog log = SampleLog.opened(ORIGIN);

  @BeforeEach
  void fill() {
    log.enrol().state(1).state(2);
    log.enrol().state(1).rekey().state(2);
    log.publish(1);
  }

  private SamplePack pack() throws IOException {
    return SamplePack.of(log, false, directory.resolve("log"));
  }

  private VerificationReport verify(SamplePack pack) throws IOException {
    return PackVerifier.verify(pack.write(directory.resolve("pack.zip")), log.trusted());
  }

  private static List<String> places(VerificationReport report, CheckName check) {
    assertThat(report.ok()).isFalse();
    return report.findings().stream()
        .filter(finding -> finding.check() == check)
        .map(finding -> finding.place().toString())
        .toList();
  }

  private static void edit(SamplePack pack, String name, UnaryOperator<String> change) {
    String before = pack.text(name);
    pack.put(name, change.apply(before));
    assertThat(pack.text(name)).isNotEqualTo(before);
  }

  @Test
  void acceptsAPackAsItWasSigned() throws Exception {
    VerificationReport report = verify(pack().sign());
    assertThat(report.findings()).isEmpty();
    assertThat(report.ok()).isTrue();
    assertThat(report.demo()).isFalse();
    assertThat(report.checks())
        .allSatisfy(check -> assertThat(check.result()).isEqualTo(CheckResult.OK));
  }

  @Test
  void acceptsTheSameFilesAsTheSameBytes() throws Exception {
    Path first = pack().sign().write(directory.resolve("a.zip"));
    Path second = pack().sign().write(directory.resolve("b.zip"));
    assertThat(Files.mismatch(first, second)).isEqualTo(-1);
  }

  @Test
  void saysDemo() throws Exception {
    log = new SampleLog(ORIGIN).open(ORIGIN, true);
    VerificationReport report = verify(SamplePack.of(log, true, directory.resolve("demo")).sign());
    assertThat(report.findings()).isEmpty();
    assertThat(report.demo()).isTrue();
  }

  @Test
  void refusesADemoThatHidesIt() throws Exception {
    log = new SampleLog(ORIGIN).open(ORIGIN, true);
    VerificationReport report = verify(SamplePack.of(log, false, directory.resolve("demo")).sign());
    assertThat(places(report, CheckName.MANIFEST)).containsExactly(PackFiles.MANIFEST);
    assertThat(report.demo()).isTrue();
  }

  @Test
  void refusesAManifestSignedByAnotherKey() throws Exception {
    SamplePack pack = pack().sign(JdkSigningKey.generateEd25519(new SecureRandom()), 9);
    assertThat(places(verify(pack), CheckName.MANIFEST)).contains(PackFiles.MANIFEST);
  }

  @Test
  void refusesAManifestOfAnotherLedgerSize() throws Exception {
    SamplePack pack = pack().sign(log.server, 3);
    assertThat(places(verify(pack), CheckName.MANIFEST)).containsExactly(PackFiles.MANIFEST);
  }

  @Test
  void refusesAnAlteredManifest() throws Exception {
    SamplePack pack = pack().sign();
    edit(pack, PackFiles.MANIFEST, text -> text.replaceFirst("\"sig\":\"..", "\"sig\":\"xy"));
    assertThat(places(verify(pack), CheckName.MANIFEST)).containsExactly(PackFiles.MANIFEST);
  }

  @Test
  void refusesAPackWithoutManifest() throws Exception {
    SamplePack pack = pack().sign();
    pack.files.remove(PackFiles.MANIFEST);
    assertThat(places(verify(pack), CheckName.MANIFEST)).containsExactly(PackFiles.MANIFEST);
  }

  @Test
  void namesAnAlteredFile() throws Exception {
    SamplePack pack = pack().sign().put(PackFiles.REPORT_JSON, "{\"result\":\"effective\"}");
    assertThat(places(verify(pack), CheckName.CONTENT)).containsExactly(PackFiles.REPORT_JSON);
  }

  @Test
  void namesAMissingFile() throws Exception {
    SamplePack pack = pack().sign();
    pack.files.remove(PackFiles.REPORT_JSON);
    assertThat(places(verify(pack), CheckName.CONTENT)).containsExactly(PackFiles.REPORT_JSON);
  }

  @Test
  void namesAFileTooMany() throws Exception {
    SamplePack pack = pack().sign().put("opinion.pdf", "unqualified");
    assertThat(places(verify(pack), CheckName.CONTENT)).containsExactly("opinion.pdf");
  }

  @Test
  void namesTheLineOfAnAlteredSum() throws Exception {
    SamplePack pack = pack().sign();
    String sums = pack.text(PackFiles.SUMS);
    String third = sums.lines().toList().get(2);
    pack.put(PackFiles.SUMS, sums.replace(third, "0".repeat(64) + third.substring(64)));
    assertThat(places(verify(pack), CheckName.CONTENT)).contains("SHA256SUMS line 3");
  }

  @Test
  void namesTheLineOfARowThatSaysMoreThanItsEntry() throws Exception {
    SamplePack pack = pack();
    edit(pack, ROWS, text -> text.replace(",2,3,met", ",7,3,met"));
    VerificationReport report = verify(pack.sign());
    assertThat(places(report, CheckName.ROWS)).containsExactly(ROWS + " line 3");
    assertThat(report.findings().getFirst().toString()).contains("sequence", "[2]", "found 7");
  }

  @Test
  void namesTheLineOfARowOfAnotherHost() throws Exception {
    SamplePack pack = pack();
    edit(pack, ROWS, text -> text.replaceAll("(?m)^[0-9a-f-]{36},1,5,", "other,1,5,"));
    assertThat(places(verify(pack.sign()), CheckName.ROWS)).containsExactly(ROWS + " line 4");
  }

  @Test
  void namesTheLineOfARowThatCitesNothing() throws Exception {
    SamplePack pack = pack();
    edit(pack, ROWS, text -> text.replace(",2,3,met", ",2,,met"));
    assertThat(places(verify(pack.sign()), CheckName.ROWS)).containsExactly(ROWS + " line 3");
  }

  @Test
  void namesTheLineOfARowWhoseEntryIsNotThere() throws Exception {
    SamplePack pack = pack();
    pack.files.remove(PackFiles.entry(3));
    pack.files.remove(PackFiles.proof(3));
    assertThat(places(verify(pack.sign()), CheckName.ROWS)).containsExactly(ROWS + " line 3");
  }

  @Test
  void namesTheLineOfARowThatCitesAnotherKindOfEntry() throws Exception {
    SamplePack pack = pack();
    edit(pack, ROWS, text -> text.replace(",2,3,met", ",2,4,met"));
    assertThat(places(verify(pack.sign()), CheckName.ROWS)).containsExactly(ROWS + " line 3");
  }

  @Test
  void namesTheLineOfABrokenRow() throws Exception {
    SamplePack pack = pack();
    edit(pack, ROWS, text -> text.replace(",2,3,met", ",2,3"));
    assertThat(places(verify(pack.sign()), CheckName.ROWS)).containsExactly(ROWS + " line 3");
  }

  @Test
  void findsADroppedRow() throws Exception {
    SamplePack pack = pack();
    edit(pack, ROWS, text -> text.lines().limit(3).reduce("", (a, b) -> a + b + "\n"));
    assertThat(places(verify(pack.sign()), CheckName.COUNTS)).containsExactly(ROWS);
  }

  @Test
  void findsADeviationThatWasTalkedAway() throws Exception {
    SamplePack pack = pack();
    edit(pack, ROWS, text -> text.replaceFirst("deviates", "met"));
    assertThat(places(verify(pack.sign()), CheckName.COUNTS)).containsExactly(ROWS);
  }

  @Test
  void namesTheLineOfAnUnknownVerdict() throws Exception {
    SamplePack pack = pack();
    edit(pack, ROWS, text -> text.replaceFirst(",met", ",passed"));
    assertThat(places(verify(pack.sign()), CheckName.COUNTS)).containsExactly(ROWS + " line 3");
  }

  @Test
  void namesAnEntryThatIsNotUnderTheRoot() throws Exception {
    SamplePack pack = pack();
    pack.files.put(PackFiles.entry(3), log.entries.get(2));
    VerificationReport report = verify(pack.sign());
    assertThat(places(report, CheckName.INCLUSION)).containsExactly("entries/3.json");
    assertThat(places(report, CheckName.ROWS)).containsExactly(ROWS + " line 3");
  }

  @Test
  void namesAProofOfAnotherEntry() throws Exception {
    SamplePack pack = pack();
    pack.put(PackFiles.proof(3), pack.text(PackFiles.proof(2)));
    assertThat(places(verify(pack.sign()), CheckName.RECEIPT))
        .containsExactly("proofs/3.tlog-proof");
  }

  @Test
  void namesAMissingProof() throws Exception {
    SamplePack pack = pack();
    pack.files.remove(PackFiles.proof(3));
    assertThat(places(verify(pack.sign()), CheckName.RECEIPT))
        .containsExactly("proofs/3.tlog-proof");
  }

  @Test
  void namesAProofWithoutEntry() throws Exception {
    SamplePack pack = pack();
    pack.files.remove(PackFiles.entry(8));
    assertThat(places(verify(pack.sign()), CheckName.INCLUSION)).containsExactly("entries/8.json");
  }

  @Test
  void namesAProofUnderAnotherCheckpoint() throws Exception {
    SamplePack pack = pack();
    SampleLog longer = log;
    longer.publish(2);
    SamplePack later = SamplePack.of(longer, false, directory.resolve("longer"));
    pack.put(PackFiles.proof(3), later.text(PackFiles.proof(3)));
    assertThat(places(verify(pack.sign()), CheckName.RECEIPT))
        .containsExactly("proofs/3.tlog-proof");
  }

  @Test
  void refusesACheckpointOfAnotherKey() throws Exception {
    SamplePack pack = pack().sign();
    VerifierKey other = new SampleLog(ORIGIN).trusted();
    VerificationReport report =
        PackVerifier.verify(pack.write(directory.resolve("pack.zip")), other);
    assertThat(places(report, CheckName.CHECKPOINT)).containsExactly(PackFiles.CHECKPOINT);
  }

  @Test
  void refusesAPackWithoutCheckpoint() throws Exception {
    SamplePack pack = pack();
    pack.files.remove(PackFiles.CHECKPOINT);
    assertThat(places(verify(pack.sign()), CheckName.CHECKPOINT))
        .containsExactly(PackFiles.CHECKPOINT);
  }

  @Test
  void refusesAPackWithoutEntryZero() throws Exception {
    SamplePack pack = pack();
    pack.files.remove(PackFiles.entry(0));
    pack.files.remove(PackFiles.proof(0));
    assertThat(places(verify(pack.sign()), CheckName.OPENING)).containsExactly("entries/0.json");
  }

  @Test
  void findsAStatementThatTheHostDidNotSign() throws Exception {
    log.enrol().state(1, JdkSigningKey.generateP256(new SecureRandom()));
    assertThat(places(verify(pack().sign()), CheckName.SIGNATURES))
        .containsExactly("entries/10.json");
  }

  @Test
  void findsAHostWithoutItsEnrolment() throws Exception {
    SamplePack pack = pack();
    pack.files.remove(PackFiles.entry(1));
    pack.files.remove(PackFiles.proof(1));
    assertThat(places(verify(pack.sign()), CheckName.SIGNATURES))
        .containsExactly("entries/2.json", "entries/3.json");
  }

  @Test
  void namesTheByteOfABrokenArchive() throws Exception {
    Path file = pack().sign().write(directory.resolve("pack.zip"));
    byte[] bytes = Files.readAllBytes(file);
    bytes[8] = 8;
    Files.write(file, bytes);
    VerificationReport report = PackVerifier.verify(file, log.trusted());
    assertThat(places(report, CheckName.ARCHIVE)).containsExactly("pack.zip byte 8");
    assertThat(PackVerifier.ownKey(file)).isEmpty();
    assertThat(places(PackVerifier.verifyByOwnKey(file), CheckName.ARCHIVE))
        .containsExactly("pack.zip byte 8");
  }

  @Test
  void knowsThePacksOwnKey() throws Exception {
    Path file = pack().sign().write(directory.resolve("pack.zip"));
    assertThat(PackVerifier.ownKey(file)).contains(log.trusted());
    SamplePack without = pack();
    without.files.remove(PackFiles.VERIFIER_KEY);
    assertThat(PackVerifier.verifyByOwnKey(file).ok()).isTrue();
    assertThat(PackVerifier.ownKey(without.sign().write(file))).isEmpty();
    assertThat(places(PackVerifier.verifyByOwnKey(file), CheckName.CHECKPOINT))
        .containsExactly(PackFiles.VERIFIER_KEY);
  }

  /** Whatever single byte of the whole pack is altered, the pack is refused. */
  @Test
  void refusesAnyAlteredByte() throws Exception {
    Path file = pack().sign().write(directory.resolve("pack.zip"));
    byte[] right = Files.readAllBytes(file);
    for (int at = 0; at < right.length; at += 211) {
      byte[] altered = right.clone();
      altered[at] ^= 1;
      Files.write(file, altered);
      assertThat(PackVerifier.verify(file, log.trusted()).ok()).as("byte %d", at).isFalse();
    }
  }
}
