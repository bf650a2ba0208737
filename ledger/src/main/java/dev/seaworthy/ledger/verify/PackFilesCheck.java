package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.pack.PackFiles;
import dev.seaworthy.ledger.pack.PackManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Compares the archive with the manifest: the same names, the same bytes. */
final class PackFilesCheck {
  private final PackContent content;
  private final Findings findings;

  PackFilesCheck(PackContent content, Findings findings) {
    this.content = content;
    this.findings = findings;
  }

  void run(PackManifest manifest) throws IOException {
    Set<String> listed = new HashSet<>();
    for (Statement.Subject file : manifest.files()) {
      findings.examined(CheckName.CONTENT, 1);
      if (!listed.add(file.name())) {
        fault(PackFiles.MANIFEST, "each file once", file.name() + " twice");
      }
      checkFile(file);
    }
    for (String name : content.names()) {
      if (!listed.contains(name) && !name.equals(PackFiles.MANIFEST)) {
        fault(name, "a file that the manifest lists", "one that it does not list");
      }
    }
    checkSums(manifest);
  }

  private void checkFile(Statement.Subject file) throws IOException {
    if (!content.contains(file.name())) {
      fault(file.name(), "a file with SHA-256 " + file.sha256(), "none");
      return;
    }
    Optional<byte[]> bytes = content.read(CheckName.CONTENT, file.name());
    String found = bytes.map(Sha256::hex).orElse(file.sha256());
    if (!found.equals(file.sha256())) {
      fault(file.name(), "SHA-256 " + file.sha256(), found);
    }
  }

  /** The list for other tools says the same as the signed one; the first other line is named. */
  private void checkSums(PackManifest manifest) throws IOException {
    String expected = PackManifest.sums(manifest.files());
    Optional<byte[]> bytes = content.read(CheckName.CONTENT, PackFiles.SUMS);
    if (bytes.isPresent()) {
      byte[] right = expected.getBytes(StandardCharsets.UTF_8);
      int at = Arrays.mismatch(right, bytes.get());
      if (at >= 0) {
        long line = 1 + expected.substring(0, at).chars().filter(c -> c == '\n').count();
        findings.fault(
            CheckName.CONTENT,
            Place.line(PackFiles.SUMS, line),
            "the digests of the manifest",
            "others");
      }
    }
  }

  private void fault(String file, String expected, String found) {
    findings.fault(CheckName.CONTENT, Place.file(file), expected, found);
  }
}
