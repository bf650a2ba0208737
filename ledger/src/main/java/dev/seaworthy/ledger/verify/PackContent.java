package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.pack.PackArchive;
import dev.seaworthy.ledger.pack.PackException;
import java.io.IOException;
import java.util.Optional;
import java.util.SequencedSet;

/** Reads files of an archive; one that is missing is a fault of the check that asks. */
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

  /** A damaged file is still read: what in it was altered may be told by its line. */
  Optional<byte[]> read(CheckName check, String name) throws IOException {
    if (!archive.contains(name)) {
      findings.examined(check, 1);
      findings.fault(check, Place.file(name), "a file", "none");
      return Optional.empty();
    }
    try {
      return Optional.of(archive.read(name));
    } catch (PackException tooLarge) {
      findings.examined(check, 1);
      findings.fault(check, Place.file(name), "a file", String.valueOf(tooLarge.getMessage()));
      return Optional.empty();
    }
  }

  /** Compares every file with its checksum in the archive. */
  void checkSums() throws IOException {
    for (String name : names()) {
      Optional<byte[]> content = read(CheckName.ARCHIVE, name);
      if (content.isPresent() && !archive.isIntact(name, content.get())) {
        findings.fault(
            CheckName.ARCHIVE, Place.file(name), "the bytes that were packed", "other bytes");
      }
    }
  }
}
