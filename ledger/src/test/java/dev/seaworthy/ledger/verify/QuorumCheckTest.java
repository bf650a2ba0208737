package dev.seaworthy.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.note.NoteSignature;
import dev.seaworthy.ledger.witness.Cosigner;
import dev.seaworthy.ledger.witness.TrustPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that verifies in itself, with and without the witnesses that a reader asks for. */
class QuorumCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir Path directory;
  private final SampleLog log = SampleLog.opened("example.com/log");
  private final Cosigner witness =
      Cosigner.ed25519("w.example/one", JdkSigningKey.generateEd25519(new SecureRandom()));

  @BeforeEach
  void write() throws IOException {
    log.publish(1).write(directory);
  }

  private TrustPolicy policy() {
    String text =
        "log " + log.trusted().text() + "\nwitness one " + witness.key().text() + "\nquorum one\n";
    return TrustPolicy.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private VerificationReport verify() throws IOException {
    return QuorumCheck.add(
        LedgerVerifier.verify(directory, log.trusted()),
        Files.readAllBytes(directory.resolve("checkpoint")),
        policy());
  }

  @Test
  void passesWithTheWitness() throws IOException {
    Path file = directory.resolve("checkpoint");
    Note note = Note.parse(Files.readAllBytes(file));
    List<NoteSignature> lines = new ArrayList<>(note.signatures());
    lines.add(witness.cosign(Checkpoint.parse(note.text()), NOW));
    Files.write(file, new Note(note.text(), lines).toBytes());
    VerificationReport report = verify();
    assertThat(report.findings()).isEmpty();
    assertThat(report.ok()).isTrue();
  }

  @Test
  void failsALogThatNoWitnessSaw() throws IOException {
    VerificationReport report = verify();
    assertThat(report.ok()).isFalse();
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.check()).isEqualTo(CheckName.QUORUM);
              assertThat(finding.found()).contains("quorum one is not reached", "nobody");
            });
  }

  @Test
  void failsWithoutACheckpoint() {
    VerificationReport report =
        QuorumCheck.add(LedgerVerifier.verify(directory, log.trusted()), new byte[0], policy());
    assertThat(report.ok()).isFalse();
  }
}
