package dev.seaworthy.server.soc2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.control.Cause;
import dev.seaworthy.core.control.Controls;
import dev.seaworthy.core.control.JudgedRow;
import dev.seaworthy.core.control.ResultRule;
import dev.seaworthy.core.control.Verdict;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.NoteSigner;
import dev.seaworthy.ledger.pack.PackArchive;
import dev.seaworthy.ledger.pack.PackFiles;
import dev.seaworthy.ledger.tile.FileTileSink;
import dev.seaworthy.ledger.tile.TileWriter;
import dev.seaworthy.ledger.tree.TreeHead;
import dev.seaworthy.server.ledger.Ledger;
import dev.seaworthy.server.ledger.Receipts;
import dev.seaworthy.server.soc2.population.Cut;
import dev.seaworthy.server.soc2.population.Evidence;
import dev.seaworthy.server.soc2.population.FrozenPopulation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same evidence, the same bytes; and what every page says. */
class PackBuilderTest {
  private static final Instant AS_OF = Instant.parse("2026-11-01T12:00:00Z");
  private static final UUID PACK = UUID.fromString("01900000-0000-7000-8000-000000000001");

  @TempDir Path directory;
  private final SigningKey statements = JdkSigningKey.generateEd25519(new SecureRandom());

  private Evidence evidence(boolean demo, FrozenPopulation... populations) throws Exception {
    NoteSigner signer =
        new NoteSigner("example.com/log", JdkSigningKey.generateEd25519(new SecureRandom()));
    byte[] entry = "entry 0".getBytes(StandardCharsets.UTF_8);
    TreeHead head =
        TileWriter.empty().append(List.of(entry).iterator(), new FileTileSink(directory));
    Files.writeString(directory.resolve("ledger.vkey"), signer.verifierKey().text() + "\n");
    byte[] note = new Checkpoint("example.com/log", head).sign(signer).toBytes();
    return new Evidence(
        new Cut(AS_OF, 1),
        AS_OF.plusSeconds(2),
        "example.com/log",
        demo,
        new Ledger.SignedHead(head, AS_OF, note),
        List.of(populations),
        new TreeMap<>(Map.of(0L, entry)),
        List.of());
  }

  private static FrozenPopulation population(int rows, int deviating) {
    List<FrozenPopulation.Row> all = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      Verdict verdict =
          i < deviating
              ? new Verdict.Deviates(List.of(new Cause("enforcement_off", "it is off")))
              : new Verdict.Met("fine");
      all.add(
          new FrozenPopulation.Row(
              new JudgedRow("h" + i, "build", verdict),
              List.of(i < deviating ? "deviates" : "met")));
    }
    byte[] csv = "verdict\n".getBytes(StandardCharsets.UTF_8);
    return new FrozenPopulation(
        Controls.GENUINE_PATCHES,
        "SELECT",
        List.of(),
        List.of("verdict"),
        all,
        List.of(),
        csv,
        Sha256.hex(csv),
        ResultRule.assess(all.stream().map(FrozenPopulation.Row::judged).toList()));
  }

  private byte[] build(Evidence evidence) throws Exception {
    Ledger ledger = new Ledger("example.com/log", statements, evidence.demo(), () -> AS_OF);
    return new PackBuilder(ledger, new Receipts(directory)).build(PACK, evidence).archive();
  }

  private PDDocument pdf(Evidence evidence) throws Exception {
    Path file = Files.write(directory.resolve("pack.zip"), build(evidence));
    try (PackArchive archive = PackArchive.open(file)) {
      return Loader.loadPDF(archive.read(PackFiles.REPORT_PDF));
    }
  }

  @Test
  void givesTheSameBytesForTheSameEvidence() throws Exception {
    Evidence evidence = evidence(false, population(3, 1));
    assertThat(build(evidence)).isEqualTo(build(evidence));
  }

  @Test
  void writesATaggedPdfInItsLanguage() throws Exception {
    try (PDDocument document = pdf(evidence(false, population(3, 1)))) {
      assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      String xmp =
          new String(
              document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
      assertThat(xmp).contains("pdfaid:part", "pdfuaid:part", "2026-11-01T12:00:02");
    }
  }

  @Test
  void saysOnEveryPageWhatItIs() throws Exception {
    FrozenPopulation many = population(2, 2);
    try (PDDocument document =
        pdf(evidence(true, many, many, many, many, many, many, many, many, many))) {
      assertThat(document.getNumberOfPages()).isGreaterThan(1);
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        assertThat(stripper.getText(document).replaceAll("\\s+", " "))
            .contains("Not an auditor's opinion.", "DEMO");
      }
    }
  }

  @Test
  void neverClaimsMoreThanASelfTest() throws Exception {
    try (PDDocument document = pdf(evidence(false, population(1, 0), population(0, 0)))) {
      String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
      assertThat(text)
          .contains("no exceptions", "not occurred", "Auditor's test", "Result")
          .doesNotContain("compliant", "ompliance", "ertified", "DEMO");
    }
  }
}
