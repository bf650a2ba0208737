package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.pack.PackArchive;
import dev.seaworthy.ledger.pack.PackException;
import dev.seaworthy.ledger.pack.PackFiles;
import dev.seaworthy.ledger.pack.PackManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies an evidence pack, offline and by itself (docs/spec/pack.md).
 *
 * <p>The trusted key signs the checkpoint, the checkpoint covers entry 0, entry 0 names the key of
 * the manifest, and the manifest lists every file. One fault never hides the next.
 */
public final class PackVerifier {
  private static final Set<CheckName> CHECKS =
      EnumSet.of(
          CheckName.ARCHIVE,
          CheckName.CHECKPOINT,
          CheckName.RECEIPT,
          CheckName.INCLUSION,
          CheckName.ENTRIES,
          CheckName.OPENING,
          CheckName.SIGNATURES,
          CheckName.MANIFEST,
          CheckName.CONTENT,
          CheckName.ROWS,
          CheckName.COUNTS);

  private PackVerifier() {}

  /**
   * The key that the pack itself carries; it proves only that the two belong together.
   *
   * @throws IOException when the file cannot be read
   */
  public static Optional<VerifierKey> ownKey(Path file) throws IOException {
    try (PackArchive archive = PackArchive.open(file)) {
      return ownKey(archive);
    } catch (PackException malformed) {
      return Optional.empty();
    }
  }

  /**
   * The signed checkpoint in a pack, not verified.
   *
   * @throws IOException when the file cannot be read or has none
   */
  public static byte[] checkpoint(Path file) throws IOException {
    try (PackArchive archive = PackArchive.open(file)) {
      return archive.read(PackFiles.CHECKPOINT);
    } catch (PackException malformed) {
      throw new IOException(file + " is not a pack that can be read", malformed);
    }
  }

  private static Optional<VerifierKey> ownKey(PackArchive archive) throws IOException {
    if (!archive.contains(PackFiles.VERIFIER_KEY)) {
      return Optional.empty();
    }
    try {
      String text = new String(archive.read(PackFiles.VERIFIER_KEY), StandardCharsets.UTF_8);
      return Optional.of(VerifierKey.parse(text.strip()));
    } catch (PackException | NoteException malformed) {
      return Optional.empty();
    }
  }

  /**
   * Verifies the pack; whatever it holds, the answer is a report.
   *
   * @throws IOException when the file cannot be read
   */
  public static VerificationReport verify(Path file, VerifierKey trusted) throws IOException {
    return verify(file, Optional.of(trusted));
  }

  /**
   * The same with the pack's own key, which proves only that the two belong together.
   *
   * @throws IOException when the file cannot be read
   */
  public static VerificationReport verifyByOwnKey(Path file) throws IOException {
    return verify(file, Optional.empty());
  }

  private static VerificationReport verify(Path file, Optional<VerifierKey> trusted)
      throws IOException {
    Findings findings = new Findings(CHECKS);
    findings.examined(CheckName.ARCHIVE, 1);
    try (PackArchive archive = PackArchive.open(file)) {
      Optional<VerifierKey> key = trusted.isPresent() ? trusted : ownKey(archive);
      if (key.isEmpty()) {
        return withoutKey(findings);
      }
      return verify(new PackContent(archive, findings), key.get(), findings);
    } catch (PackException malformed) {
      findings.fault(
          CheckName.ARCHIVE,
          Place.offset(String.valueOf(file.getFileName()), malformed.place()),
          "an archive in the one form of a pack",
          String.valueOf(malformed.getMessage()));
      return unread(findings, CheckName.ARCHIVE, "the archive cannot be read");
    }
  }

  private static VerificationReport withoutKey(Findings findings) {
    findings.examined(CheckName.CHECKPOINT, 1);
    findings.fault(
        CheckName.CHECKPOINT, Place.file(PackFiles.VERIFIER_KEY), "a verifier key", "none");
    return unread(findings, CheckName.CHECKPOINT, "there is no key to check with");
  }

  private static VerificationReport unread(Findings findings, CheckName failed, String reason) {
    EnumSet<CheckName> rest = EnumSet.copyOf(CHECKS);
    rest.remove(CheckName.ARCHIVE);
    rest.remove(failed);
    findings.impossible(rest, reason);
    return findings.report(Optional.empty(), false);
  }

  private static VerificationReport verify(
      PackContent content, VerifierKey trusted, Findings findings) throws IOException {
    content.checkSums();
    Optional<byte[]> note = content.read(CheckName.CHECKPOINT, PackFiles.CHECKPOINT);
    Optional<Checkpoint> checkpoint =
        note.flatMap(
            bytes -> new CheckpointCheck(trusted, findings).read(PackFiles.CHECKPOINT, bytes));
    PackEntries entries = new PackEntries(content, findings);
    if (checkpoint.isPresent()) {
      entries.check(checkpoint.get(), note.orElseThrow());
    } else {
      findings.impossible(
          EnumSet.of(CheckName.INCLUSION, CheckName.RECEIPT, CheckName.SIGNATURES),
          "there is no checkpoint to lead to");
    }
    Optional<PackManifest> manifest = new ManifestCheck(content, findings).run(entries, checkpoint);
    if (manifest.isPresent()) {
      new PackFilesCheck(content, findings).run(manifest.get());
      new PopulationCheck(content, entries, findings).run(manifest.get());
    } else {
      findings.impossible(
          EnumSet.of(CheckName.CONTENT, CheckName.ROWS, CheckName.COUNTS),
          "there is no manifest to compare with");
    }
    boolean demo = entries.demo() || manifest.map(PackManifest::demo).orElse(false);
    return findings.report(checkpoint, demo);
  }
}
