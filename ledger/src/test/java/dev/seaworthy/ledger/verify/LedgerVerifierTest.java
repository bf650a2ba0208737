package dev.seaworthy.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.NoteSigner;
import dev.seaworthy.ledger.tile.FileTileSink;
import dev.seaworthy.ledger.tile.FileTileSource;
import dev.seaworthy.ledger.tile.TileWriter;
import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.ledger.tree.MerkleHash;
import dev.seaworthy.ledger.tree.TreeHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The log is written with its faults or damaged afterwards; the report must name the very place.
 */
class LedgerVerifierTest {
  private static final String ORIGIN = "example.com/log";

  @TempDir Path directory;
  private SampleLog log = SampleLog.opened(ORIGIN);

  private VerificationReport verify() {
    return verify(directory, log);
  }

  /** Without the cost of the statements' signatures, which StatementRulesTest is about. */
  private static VerificationReport verify(Path directory, SampleLog log) {
    return LedgerVerifier.verify(directory, log.trusted(), (_, _, _) -> true);
  }

  private static void assertFault(
      VerificationReport report, CheckName check, String place, String expected, String found) {
    assertThat(report.ok()).isFalse();
    assertThat(report.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.check()).isEqualTo(check);
              assertThat(finding.place()).hasToString(place);
              assertThat(finding.expected()).contains(expected);
              assertThat(finding.found()).contains(found);
            });
  }

  private static List<CheckName> failed(VerificationReport report) {
    return report.checks().stream()
        .filter(check -> check.result() == CheckResult.FAILED)
        .map(Check::name)
        .toList();
  }

  private void flip(String file, int offset) throws IOException {
    byte[] bytes = Files.readAllBytes(directory.resolve(file));
    bytes[offset] ^= 1;
    Files.write(directory.resolve(file), bytes);
  }

  @BeforeEach
  void fill() {
    log.fill(300);
  }

  @Test
  void acceptsLogsOfEverySizeAroundATile() throws Exception {
    for (int size : new int[] {2, 255, 256, 257, 300, 513}) {
      SampleLog sized = SampleLog.opened(ORIGIN).fill(size);
      Path exported = directory.resolve("log" + size);
      TreeHead head = sized.write(exported);
      VerificationReport report = verify(exported, sized);
      assertThat(report.findings()).isEmpty();
      assertThat(report.ok()).isTrue();
      assertThat(report.demo()).isFalse();
      assertThat(report.checkpoint().orElseThrow().head()).isEqualTo(head);
      assertThat(report.checks())
          .filteredOn(check -> check.name() == CheckName.SIGNATURES)
          .allSatisfy(check -> assertThat(check.examined()).isEqualTo(size));
    }
  }

  @Test
  void acceptsTheEmptyLog() throws Exception {
    log.entries.clear();
    log.write(directory);
    VerificationReport report = verify();
    assertThat(report.ok()).isTrue();
    assertThat(report.checks())
        .filteredOn(check -> check.name() == CheckName.OPENING)
        .allSatisfy(check -> assertThat(check.result()).isEqualTo(CheckResult.NOT_APPLICABLE));
  }

  @Test
  void acceptsPartialTilesOfEarlierSizes() throws Exception {
    FileTileSink sink = new FileTileSink(directory);
    TileWriter writer = TileWriter.empty();
    writer.append(log.entries.subList(0, 100).iterator(), sink);
    TreeHead head = writer.append(log.entries.subList(100, 300).iterator(), sink);
    sink.publish(new Checkpoint(ORIGIN, head).sign(log.signer));
    assertThat(verify().findings()).isEmpty();
    flip("tile/0/000.p/100", 64);
    flip("tile/entries/000.p/100", 1);
    assertFault(verify(), CheckName.FILES, "tile/0/000.p/100 byte 64", "beginning", "other bytes");
    assertFault(
        verify(), CheckName.FILES, "tile/entries/000.p/100 byte 1", "beginning", "other bytes");
  }

  @Test
  void acceptsALogWhoseWriterDiedBeforeACheckpoint() throws Exception {
    TreeHead published =
        TileWriter.empty()
            .append(log.entries.subList(0, 100).iterator(), new FileTileSink(directory));
    TileWriter.resume(new FileTileSource(directory), published)
        .append(log.entries.subList(100, 280).iterator(), new FileTileSink(directory));
    FileTileSink restarted = new FileTileSink(directory);
    TreeHead head =
        TileWriter.resume(new FileTileSource(directory), published)
            .append(log.entries.subList(100, 300).iterator(), restarted);
    restarted.publish(new Checkpoint(ORIGIN, head).sign(log.signer));
    assertThat(verify().findings()).isEmpty();
  }

  @Test
  void saysDemoByOriginAndByOpening() throws Exception {
    log = SampleLog.opened("DEMO-log");
    log.write(directory.resolve("a"));
    assertThat(verify(directory.resolve("a"), log).demo()).isTrue();
    log = new SampleLog(ORIGIN).open(ORIGIN, true);
    log.write(directory.resolve("b"));
    assertThat(verify(directory.resolve("b"), log).demo()).isTrue();
  }

  @Test
  void namesAnAlteredEntry() throws Exception {
    log.write(directory);
    int length = log.entries.get(0).length + 2;
    flip("tile/entries/000", length + 20);
    VerificationReport report = verify();
    Hash signed = MerkleHash.leaf(log.entries.get(1));
    assertFault(report, CheckName.TILES, "tile/0/000 entry 1 byte 32", "entries", signed.base64());
    assertFault(report, CheckName.ROOT, "checkpoint", "=", "the entries were altered");
    assertFault(
        report, CheckName.ENTRIES, "tile/entries/000 entry 1 byte " + length, "in-toto", "UTF-8");
  }

  @Test
  void namesAnAlteredLeafTile() throws Exception {
    log.write(directory);
    flip("tile/0/001.p/44", 33);
    VerificationReport report = verify();
    assertFault(report, CheckName.TILES, "tile/0/001.p/44 entry 257 byte 32", "hash", "=");
    assertThat(failed(report)).containsExactly(CheckName.TILES);
  }

  @Test
  void namesAnAlteredUpperTile() throws Exception {
    log.write(directory);
    flip("tile/1/000.p/1", 0);
    VerificationReport report = verify();
    assertFault(report, CheckName.TILES, "tile/1/000.p/1 byte 0", "=", "=");
    assertThat(failed(report)).containsExactly(CheckName.TILES);
  }

  /** CVE-2026-56865: two tiles forged so that they agree with each other, entry included. */
  @Test
  void refusesTwoForgedTilesThatAgree() throws Exception {
    log.write(directory);
    byte[] forged = "forged".getBytes(StandardCharsets.UTF_8);
    SampleLog other = SampleLog.opened(ORIGIN);
    other.entries.clear();
    other.entries.addAll(log.entries);
    other.entries.set(5, forged);
    Path elsewhere = directory.resolve("elsewhere");
    other.write(elsewhere);
    for (String file : List.of("tile/entries/000", "tile/0/000", "tile/1/000.p/1")) {
      Files.write(directory.resolve(file), Files.readAllBytes(elsewhere.resolve(file)));
    }
    VerificationReport report = verify();
    assertThat(failed(report)).containsExactly(CheckName.ROOT, CheckName.ENTRIES);
    assertFault(report, CheckName.ENTRIES, report.findings().getFirst().place().toString(), "", "");
    assertThat(report.findings().getFirst().place().entry()).hasValue(5);
  }

  @Test
  void namesMissingFilesAndGoesOn() throws Exception {
    log.write(directory);
    Files.delete(directory.resolve("tile/entries/000"));
    Files.delete(directory.resolve("tile/1/000.p/1"));
    flip("tile/0/001.p/44", 0);
    VerificationReport report = verify();
    assertFault(report, CheckName.BUNDLES, "tile/entries/000", "256 entries", "no such file");
    assertFault(report, CheckName.TILES, "tile/1/000.p/1", "32 bytes", "no such file");
    assertFault(report, CheckName.TILES, "tile/0/001.p/44 entry 256 byte 0", "hash", "=");
    assertThat(failed(report)).doesNotContain(CheckName.ROOT);
  }

  @Test
  void failsTheRootWhenNeitherEntriesNorHashesAreThere() throws Exception {
    log.write(directory);
    Files.delete(directory.resolve("tile/entries/000"));
    Files.delete(directory.resolve("tile/0/000"));
    assertFault(verify(), CheckName.ROOT, "checkpoint", "=", "entries are unreadable");
  }

  @Test
  void namesTheByteWhereABundleIsMalformed() throws Exception {
    log.write(directory);
    Path bundle = directory.resolve("tile/entries/001.p/44");
    byte[] bytes = Files.readAllBytes(bundle);
    Files.write(bundle, java.util.Arrays.copyOf(bytes, bytes.length - 1));
    assertFault(
        verify(),
        CheckName.BUNDLES,
        "tile/entries/001.p/44 byte " + (bytes.length - 1),
        "44 entries",
        "ends inside entry 43");
    Files.write(bundle, java.util.Arrays.copyOf(bytes, bytes.length + 1));
    assertFault(
        verify(),
        CheckName.BUNDLES,
        "tile/entries/001.p/44 byte " + bytes.length,
        "44 entries",
        "1 bytes follow");
  }

  @Test
  void namesTilesOfTheWrongLengthAndOversizedFiles() throws Exception {
    log.write(directory);
    Files.write(directory.resolve("tile/0/000"), new byte[31]);
    Files.write(directory.resolve("tile/1/000.p/1"), new byte[9000]);
    assertFault(verify(), CheckName.TILES, "tile/0/000", "8192 bytes", "31 bytes");
    assertFault(verify(), CheckName.TILES, "tile/1/000.p/1", "32 bytes", "more than 8192");
  }

  @Test
  void namesExtraFiles() throws Exception {
    log.write(directory);
    Files.write(directory.resolve("tile/0/002"), new byte[8192]);
    Files.write(directory.resolve("tile/entries/001.p/45"), new byte[1]);
    Files.write(directory.resolve("tile/notes\u001b.txt"), new byte[1]);
    Files.createSymbolicLink(directory.resolve("tile/0/link"), directory);
    VerificationReport report = verify();
    assertFault(report, CheckName.FILES, "tile/0/002", "size 300", "larger tree");
    assertFault(report, CheckName.FILES, "tile/entries/001.p/45", "size 300", "larger tree");
    assertFault(report, CheckName.FILES, "tile/notes\\u001b.txt", "tiles", "another file");
    assertFault(report, CheckName.FILES, "tile/0/link", "tiles", "another file");
    assertThat(report.faults()).isEqualTo(4);
  }

  @Test
  void doesNotFollowLinksOrReadDevices() throws Exception {
    log.write(directory);
    Path bundle = directory.resolve("tile/entries/000");
    Files.delete(bundle);
    Files.createSymbolicLink(bundle, Path.of("/dev/zero"));
    assertFault(verify(), CheckName.BUNDLES, "tile/entries/000", "256", "not a regular file");
  }

  @Test
  void examinesTheRestUnderAWrongSignature() throws Exception {
    log.write(directory);
    flip("tile/0/000", 0);
    NoteSigner stranger = new NoteSigner(ORIGIN, JdkSigningKey.generateEd25519(new SecureRandom()));
    VerificationReport report =
        LedgerVerifier.verify(directory, stranger.verifierKey(), (_, _, _) -> true);
    assertFault(report, CheckName.CHECKPOINT, "checkpoint", "a signature by", "no trusted key");
    assertFault(report, CheckName.TILES, "tile/0/000 entry 0 byte 0", "=", "=");
  }

  @Test
  void refusesTheCheckpointOfAnotherLog() throws Exception {
    TreeHead head = log.write(directory);
    Files.write(
        directory.resolve("checkpoint"), new Checkpoint("other", head).sign(log.signer).toBytes());
    VerificationReport report = verify();
    assertFault(report, CheckName.CHECKPOINT, "checkpoint", "origin " + ORIGIN, "other");
    assertFault(
        report, CheckName.OPENING, "tile/entries/000 entry 0 byte 0", "origin other", ORIGIN);
  }

  @Test
  void refusesASignedRootThatIsNotThatOfTheEntries() throws Exception {
    log.write(directory);
    Hash other = MerkleHash.leaf(new byte[0]);
    Files.write(
        directory.resolve("checkpoint"),
        new Checkpoint(ORIGIN, new TreeHead(300, other)).sign(log.signer).toBytes());
    VerificationReport report = verify();
    assertFault(report, CheckName.ROOT, "checkpoint", other.base64(), "=");
    assertThat(failed(report)).containsExactly(CheckName.ROOT);
  }

  @Test
  void saysWhatIsImpossibleWithoutACheckpoint() throws Exception {
    log.write(directory);
    Files.write(directory.resolve("checkpoint"), "garbage".getBytes(StandardCharsets.UTF_8));
    VerificationReport report = verify();
    assertFault(report, CheckName.CHECKPOINT, "checkpoint", "signed checkpoint", "blank line");
    assertThat(report.checks())
        .filteredOn(check -> check.name() != CheckName.CHECKPOINT)
        .allSatisfy(
            check -> {
              assertThat(check.result()).isEqualTo(CheckResult.NOT_APPLICABLE);
              assertThat(check.reason()).contains("checkpoint");
            });
    assertThat(LedgerVerifier.verify(directory.resolve("absent"), log.trusted()).ok()).isFalse();
  }

  @Test
  void stopsLookingForTheFilesOfAForgedSize() throws Exception {
    log.write(directory);
    Files.write(
        directory.resolve("checkpoint"),
        new Checkpoint(ORIGIN, new TreeHead(Long.MAX_VALUE, MerkleHash.empty()))
            .sign(log.signer)
            .toBytes());
    VerificationReport report = verify();
    assertFault(report, CheckName.ROOT, "checkpoint", "=", "unreadable");
    assertThat(report.findings()).hasSizeLessThan(400);
    assertThat(report.faults()).isGreaterThan(10_000);
  }

  @Test
  void listsTheFirstHundredFaultsOfACheckAndCountsTheRest() throws Exception {
    log.write(directory);
    Files.write(directory.resolve("tile/0/000"), new byte[8192]);
    VerificationReport report = verify();
    assertThat(report.findings()).hasSize(100);
    assertThat(report.faults()).isEqualTo(256);
  }
}
