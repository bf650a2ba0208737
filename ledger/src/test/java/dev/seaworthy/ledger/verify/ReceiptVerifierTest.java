package dev.seaworthy.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.note.Receipt;
import dev.seaworthy.ledger.tile.FileTileSource;
import dev.seaworthy.ledger.tile.TileHashReader;
import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.ledger.tree.ProofMaker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptVerifierTest {
  private static final int SIZE = 300;
  private static final int INDEX = 257;
  private static final SampleLog LOG = SampleLog.opened("DEMO-log").fill(SIZE);

  @TempDir Path directory;
  private byte[] receipt = new byte[0];

  @BeforeEach
  void issue() throws Exception {
    LOG.entries.set(INDEX, "the entry".getBytes(StandardCharsets.UTF_8));
    LOG.write(directory);
    ProofMaker proofs = new ProofMaker(new TileHashReader(new FileTileSource(directory), SIZE));
    List<Hash> path = proofs.inclusion(INDEX, SIZE).path();
    Note checkpoint = Note.parse(Files.readAllBytes(directory.resolve("checkpoint")));
    receipt = new Receipt(INDEX, path, checkpoint).toBytes();
  }

  private VerificationReport verify(byte[] bytes) {
    return ReceiptVerifier.verify(bytes, LOG.entries.get(INDEX), LOG.trusted());
  }

  private VerificationReport verify(String from, String to) {
    String text = new String(receipt, StandardCharsets.UTF_8);
    assertThat(text).contains(from);
    return verify(text.replace(from, to).getBytes(StandardCharsets.UTF_8));
  }

  private static void assertFault(VerificationReport report, CheckName check, String found) {
    assertThat(report.ok()).isFalse();
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.check()).isEqualTo(check);
              assertThat(finding.found()).contains(found);
            });
  }

  @Test
  void acceptsTheReceiptOfAnEntry() {
    VerificationReport report = verify(receipt);
    assertThat(report.findings()).isEmpty();
    assertThat(report.ok()).isTrue();
    assertThat(report.demo()).isTrue();
    assertThat(Receipt.parse(receipt).toBytes()).isEqualTo(receipt);
  }

  @Test
  void refusesAnotherEntry() {
    VerificationReport report = ReceiptVerifier.verify(receipt, new byte[] {1}, LOG.trusted());
    assertFault(report, CheckName.INCLUSION, "does not lead there");
  }

  @Test
  void refusesAnotherIndex() {
    assertFault(verify("index 257", "index 256"), CheckName.INCLUSION, "from entry 256");
    assertFault(verify("index 257", "index 300"), CheckName.INCLUSION, "from entry 300");
  }

  @Test
  void refusesMalformedReceipts() {
    assertFault(verify("index 257", "index 0257"), CheckName.RECEIPT, "index is not a number");
    assertFault(verify("index 257", "extra AAAA\nindex 257"), CheckName.RECEIPT, "begins with");
    assertFault(verify("@v1", "@v2"), CheckName.RECEIPT, "begins with");
    assertFault(verify("index 257\n", "index 257\n\n"), CheckName.CHECKPOINT, "three lines");
    assertFault(verify("index 257\n", "index 257\nAAAA\n"), CheckName.RECEIPT, "32 bytes");
    assertFault(
        verify("index 257\n", "index 257\n" + (Hash.of(new byte[32]) + "\n").repeat(64)),
        CheckName.RECEIPT,
        "32 bytes");
    assertFault(verify(new byte[200_000]), CheckName.RECEIPT, "larger than");
  }

  @Test
  void refusesACheckpointThatIsNotSigned() {
    assertFault(verify("\n300\n", "\n301\n"), CheckName.CHECKPOINT, "does not verify");
  }

  @Test
  void refusesATruncatedReceipt() {
    for (int length = 0; length < receipt.length; length += 3) {
      assertThat(verify(Arrays.copyOf(receipt, length)).ok()).isFalse();
    }
  }

  @Property(tries = 200)
  void neverThrowsAnythingElseOnGarbage(@ForAll byte[] garbage) {
    try {
      Receipt.parse(garbage);
    } catch (NoteException refused) {
      assertThat(refused).hasMessageNotContaining("null");
    }
  }
}
