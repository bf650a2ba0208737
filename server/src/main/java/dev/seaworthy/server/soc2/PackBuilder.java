package dev.seaworthy.server.soc2;

import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.pack.PackFiles;
import dev.seaworthy.ledger.pack.PackManifest;
import dev.seaworthy.ledger.pack.PackWriter;
import dev.seaworthy.server.ledger.Ledger;
import dev.seaworthy.server.ledger.Receipts;
import dev.seaworthy.server.soc2.population.Evidence;
import dev.seaworthy.server.soc2.population.FrozenPopulation;
import dev.seaworthy.server.soc2.report.ReportJson;
import dev.seaworthy.server.soc2.report.ReportPage;
import dev.seaworthy.server.soc2.report.ReportPdf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** From evidence to the bytes of a pack: the same evidence gives the same bytes. */
final class PackBuilder {
  private final Ledger ledger;
  private final Receipts receipts;
  private final ReportPdf pdf = new ReportPdf();

  PackBuilder(Ledger ledger, Receipts receipts) {
    this.ledger = ledger;
    this.receipts = receipts;
  }

  /** The archive and the digest of its manifest. */
  record Built(byte[] archive, byte[] manifest) {}

  /**
   * Builds the pack.
   *
   * @throws IOException when a tile of the log cannot be read
   */
  Built build(UUID pack, Evidence evidence) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(PackFiles.REPORT_JSON, ReportJson.write(pack, evidence));
    files.put(PackFiles.REPORT_PDF, pdf.write(new ReportPage(pack, evidence)));
    files.put(PackFiles.CHECKPOINT, evidence.head().note());
    files.put(PackFiles.VERIFIER_KEY, receipts.verifierKey());
    for (FrozenPopulation population : evidence.populations()) {
      files.put(population.file(), population.csv());
    }
    evidence.entries().forEach((index, entry) -> files.put(PackFiles.entry(index), entry));
    receipts
        .of(evidence.entries().keySet(), evidence.head())
        .forEach((index, receipt) -> files.put(PackFiles.proof(index), receipt.toBytes()));
    evidence.lists().forEach(list -> files.put(PackFiles.list(list.version()), list.bytes()));
    files.put(PackFiles.SUMS, PackManifest.sums(subjects(files)).getBytes(StandardCharsets.UTF_8));
    byte[] manifest = ledger.sign(manifest(pack, evidence, subjects(files)).toStatement());
    files.put(PackFiles.MANIFEST, manifest);
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    PackWriter.write(files, archive);
    return new Built(archive.toByteArray(), manifest);
  }

  private static PackManifest manifest(
      UUID pack, Evidence evidence, List<Statement.Subject> files) {
    return new PackManifest(
        pack,
        evidence.cut().asOf(),
        evidence.pulledAt(),
        evidence.origin(),
        evidence.cut().ledgerSize(),
        evidence.head().head().root(),
        evidence.demo(),
        files,
        evidence.populations().stream().map(FrozenPopulation::summary).toList());
  }

  private static List<Statement.Subject> subjects(SortedMap<String, byte[]> files) {
    return files.entrySet().stream()
        .map(file -> new Statement.Subject(file.getKey(), Sha256.hex(file.getValue())))
        .toList();
  }
}
