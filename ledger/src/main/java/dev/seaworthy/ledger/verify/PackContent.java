package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.pack.PackArchive;
import dev.seaworthy.ledger.pack.PackException;
import java.io.IOException;
import java.util.Optional;
import java.util.SequencedSet;

/** Reads files of an archive; one that is missing or damaged is a fault of the check that asks. */
final class PackContent {
  private final PackArchive archive;
  private final Findings findings;

  PackContent(PackArchive archive, Findings findings) {
    this.archive = archive;
    this.findings = findings;
  }

  SequencedSet<String> names() {
    return archive.names();
  }

  boolean contains(String name) {
    return archive.contains(name);
  }

  Optional<byte[]> read(CheckName check, String name) throws IOException {
    if (!archive.contains(name)) {
      findings.examined(check, 1);
      findings.fault(check, Place.file(name), "a file", "none");
      return Optional.empty();
    }
    try {
      return Optional.of(archive.read(name));
    } catch (PackException damaged) {
      findings.examined(check, 1);
      findings.fault(
          check,
          Place.file(name),
          "the file that was packed",
          String.valueOf(damaged.getMessage()));
      return Optional.empty();
    }
  }
}
