package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.entry.PredicateType;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.note.Receipt;
import dev.seaworthy.ledger.pack.Citation;
import dev.seaworthy.ledger.pack.PackFiles;
import dev.seaworthy.ledger.pack.PackManifest;
import dev.seaworthy.ledger.pack.PackWriter;
import dev.seaworthy.ledger.pack.PopulationSummary;
import dev.seaworthy.ledger.tile.FileTileSource;
import dev.seaworthy.ledger.tile.TileHashReader;
import dev.seaworthy.ledger.tree.ProofMaker;
import dev.seaworthy.ledger.tree.TreeHead;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** A pack over a log, right or wrong: its files can be changed before or after they are signed. */
final class SamplePack {
  static final String ROWS = PackFiles.population("C-11");

  final SortedMap<String, byte[]> files = new TreeMap<>();
  private final SampleLog log;
  private final boolean demo;
  private final TreeHead head;
  long rows;
  long deviations;

  private SamplePack(SampleLog log, boolean demo, TreeHead head) {
    this.log = log;
    this.demo = demo;
    this.head = head;
  }

  /** All entries of the log, and one row for each statement of a host. */
  static SamplePack of(SampleLog log, boolean demo, Path directory) throws IOException {
    TreeHead head = log.write(directory);
    SamplePack pack = new SamplePack(log, demo, head);
    Note note = new Checkpoint(log.trusted().name(), head).sign(log.signer);
    ProofMaker proofs =
        new ProofMaker(new TileHashReader(new FileTileSource(directory), head.size()));
    StringBuilder rows = new StringBuilder("host,sequence,state_entry,verdict\n");
    for (int i = 0; i < log.entries.size(); i++) {
      pack.files.put(PackFiles.entry(i), log.entries.get(i));
      Receipt receipt = new Receipt(i, proofs.inclusion(i, head.size()).path(), note);
      pack.files.put(PackFiles.proof(i), receipt.toBytes());
      pack.addRow(rows, i);
    }
    pack.put(ROWS, rows.toString());
    pack.files.put(PackFiles.CHECKPOINT, note.toBytes());
    pack.put(PackFiles.VERIFIER_KEY, log.trusted().text() + "\n");
    pack.put(PackFiles.REPORT_JSON, "{}");
    return pack;
  }

  private void addRow(StringBuilder text, int index) {
    Statement statement = DsseEnvelope.parse(log.entries.get(index)).statement();
    if (statement.predicateType().equals(PredicateType.HOST_STATE)) {
      rows++;
      deviations += rows % 2;
      text.append(statement.predicate().string("host"))
          .append(',')
          .append(statement.predicate().number("sequence"))
          .append(',')
          .append(index)
          .append(rows % 2 == 0 ? ",met\n" : ",deviates\n");
    }
  }

  SamplePack put(String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  String text(String name) {
    return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }

  /** Signs what is there now. */
  SamplePack sign() {
    return sign(log.server, head.size());
  }

  SamplePack sign(SigningKey key, long ledgerSize) {
    files.remove(PackFiles.MANIFEST);
    files.remove(PackFiles.SUMS);
    put(PackFiles.SUMS, PackManifest.sums(subjects()));
    PackManifest manifest =
        new PackManifest(
            new UUID(1, 2),
            Instant.parse("2026-11-01T00:00:00Z"),
            Instant.parse("2026-11-01T00:00:01Z"),
            log.trusted().name(),
            ledgerSize,
            head.root(),
            demo,
            subjects(),
            List.of(
                new PopulationSummary(
                    "C-11",
                    1,
                    ROWS,
                    rows,
                    deviations,
                    "exception",
                    List.of(
                        new Citation(
                            "state_entry",
                            PredicateType.HOST_STATE,
                            Map.of("host", "/host"),
                            Map.of("sequence", "/sequence"))))));
    files.put(PackFiles.MANIFEST, DsseEnvelope.sign(manifest.toStatement(), key).toBytes());
    return this;
  }

  private List<Statement.Subject> subjects() {
    return files.entrySet().stream()
        .map(file -> new Statement.Subject(file.getKey(), Sha256.hex(file.getValue())))
        .toList();
  }

  Path write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      PackWriter.write(files, out);
    }
    return file;
  }
}
