package dev.seaworthy.feeds.input;

import static dev.seaworthy.feeds.Feeds.UNDATED;
import static dev.seaworthy.feeds.Feeds.gzip;
import static dev.seaworthy.feeds.Feeds.imported;
import static dev.seaworthy.feeds.Feeds.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.vulnerability.evidence.EpssScore;
import dev.seaworthy.core.vulnerability.feed.FeedImport.Imported;
import dev.seaworthy.feeds.Feeds;
import dev.seaworthy.feeds.epss.EpssParser;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clauses V-92 to V-94, on the simplest feed. */
class FeedReaderTest {
  private static final String SCORES = "cve,epss,percentile\nCVE-2024-53104,0.5,0.9\n";
  private static final int MEBIBYTE = 1 << 20;

  @TempDir private Path folder;

  @Test
  void recordsSourceDateAndDigest() throws IOException {
    Path file = folder.resolve("epss_scores-2026-08-16.csv");
    Files.writeString(file, SCORES);
    Imported<EpssScore> done =
        imported(new FeedReader(Limits.standard()).read(file, new EpssParser(), UNDATED));
    assertThat(done.source().name()).isEqualTo("epss_scores-2026-08-16.csv");
    assertThat(done.source().asOf()).isEqualTo("2026-08-16T00:00:00Z");
    assertThat(done.source().sha256())
        .isEqualTo("39024e787450eb6c669ae9391145001dadb23fa9446a122129cfe5fbc68e9d4a");
    assertThat(done.records()).hasSize(1);
    assertThat(done.records().getFirst().source()).isEqualTo(done.source());
  }

  @Test
  void theDigestIsOfTheBytesOnDisk() throws IOException {
    assertThat(FeedFile.received("a", new byte[] {'a', 'b', 'c'}, Limits.standard()).sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void refusesTruncatedGzipAndImportsNothingOfIt() {
    byte[] whole = gzip(SCORES + "CVE-2024-53197,0.4,0.8\n".repeat(5000));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    assertThat(refusal(Feeds.read("scores.csv.gz", half, new EpssParser())))
        .contains("Unexpected end");
  }

  @Test
  void refusesGzipWithWrongChecksum() {
    byte[] broken = gzip(SCORES);
    broken[broken.length - 6] ^= 1;
    assertThat(refusal(Feeds.read("scores.csv.gz", broken, new EpssParser())))
        .contains("Corrupt GZIP trailer");
  }

  @Test
  void refusesFileThatUnfoldsWithoutEnd() throws IOException {
    Path bomb = folder.resolve("scores.csv.gz");
    lineOf(64 * MEBIBYTE, bomb);
    Limits limits = new Limits(MEBIBYTE, 16 * MEBIBYTE, MEBIBYTE);
    assertThat(refusal(new FeedReader(limits).read(bomb, new EpssParser(), UNDATED)))
        .contains("more than " + 16 * MEBIBYTE);
  }

  @Test
  void refusesFileThatIsNotThere() {
    assertThat(
            refusal(
                new FeedReader(Limits.standard())
                    .read(folder.resolve("none.csv"), new EpssParser(), UNDATED)))
        .contains("NoSuchFile");
  }

  @Test
  void passesOverLineOf200MegabytesAndReadsTheRest() throws IOException {
    Path file = folder.resolve("scores-2026-08-16.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write(SCORES.getBytes(StandardCharsets.UTF_8));
      byte[] block = new byte[MEBIBYTE];
      Arrays.fill(block, (byte) 'x');
      for (int written = 0; written < 200; written++) {
        out.write(block);
      }
      out.write("\nCVE-2024-53197,0.4,0.8\n".getBytes(StandardCharsets.UTF_8));
    }
    Imported<EpssScore> done =
        imported(new FeedReader(Limits.standard()).read(file, new EpssParser(), UNDATED));
    assertThat(done.records()).hasSize(2);
    assertThat(done.rejects())
        .singleElement()
        .satisfies(reject -> assertThat(reject.place()).isEqualTo("line 3"));
  }

  private static void lineOf(int bytes, Path file) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
      byte[] block = new byte[MEBIBYTE];
      for (int written = 0; written < bytes; written += MEBIBYTE) {
        out.write(block);
      }
    }
  }
}
