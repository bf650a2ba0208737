package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.key.SignatureVerification;
import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.pack.PackFiles;
import dev.seaworthy.ledger.pack.PackManifest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the manifest: its form, its signature, and whether it is of the ledger that is there. */
final class ManifestCheck {
  private static final Place PLACE = Place.file(PackFiles.MANIFEST);

  private final PackContent content;
  private final Findings findings;

  ManifestCheck(PackContent content, Findings findings) {
    this.content = content;
    this.findings = findings;
  }

  /** The manifest where it could be read at all; a wrong signature is a fault, and work goes on. */
  Optional<PackManifest> run(PackEntries entries, Optional<Checkpoint> checkpoint)
      throws IOException {
    Optional<byte[]> bytes = content.read(CheckName.MANIFEST, PackFiles.MANIFEST);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    findings.examined(CheckName.MANIFEST, 1);
    try {
      DsseEnvelope envelope = DsseEnvelope.parse(bytes.get());
      if (!Arrays.equals(envelope.toBytes(), bytes.get())) {
        throw new JsonException("the envelope is not in the one form in which it is written");
      }
      Statement statement = envelope.statement();
      PackManifest manifest = PackManifest.parse(statement);
      if (!manifest.toStatement().equals(statement)) {
        throw new JsonException("the statement is not in the one form in which it is written");
      }
      checkSignature(entries, envelope);
      checkpoint.ifPresent(head -> checkLedger(manifest, head, entries));
      return Optional.of(manifest);
    } catch (JsonException malformed) {
      fault("a signed manifest", String.valueOf(malformed.getMessage()));
      return Optional.empty();
    }
  }

  private void checkSignature(PackEntries entries, DsseEnvelope envelope) {
    Duty duty =
        Duty.of(
            PLACE,
            envelope,
            id -> Stream.ofNullable(entries.server().get(id)),
            "the server's statement key of entry 0");
    if (!duty.isFulfilled(SignatureVerification.jdk())) {
      fault("a signature by " + duty.signer(), duty.found());
    }
  }

  private void checkLedger(PackManifest manifest, Checkpoint checkpoint, PackEntries entries) {
    if (!manifest.origin().equals(checkpoint.origin())
        || manifest.ledgerSize() != checkpoint.size()
        || !manifest.root().equals(checkpoint.root())) {
      fault(
          "the ledger of the checkpoint: " + checkpoint.origin() + ", size " + checkpoint.size(),
          manifest.origin() + ", size " + manifest.ledgerSize());
    }
    if (manifest.demo() != entries.demo()) {
      fault("demo " + entries.demo() + ", as entry 0 says", "demo " + manifest.demo());
    }
  }

  private void fault(String expected, String found) {
    findings.fault(CheckName.MANIFEST, PLACE, expected, found);
  }
}
