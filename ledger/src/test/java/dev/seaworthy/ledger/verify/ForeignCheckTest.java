package dev.seaworthy.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.NoteSigner;
import dev.seaworthy.ledger.tile.FileTileSink;
import dev.seaworthy.ledger.tile.FileTileSource;
import dev.seaworthy.ledger.tile.TileHashReader;
import dev.seaworthy.ledger.tile.TileWriter;
import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.ledger.tree.ProofMaker;
import dev.seaworthy.ledger.tree.TreeHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our logs, opened by Go's golang.org/x/mod/sumdb/note and tlog; see src/test/go. */
@Tag("foreign")
class ForeignCheckTest {
  private static final int[] SIZES = {0, 1, 2, 255, 256, 257, 65_535, 65_536, 65_537};
  private static final int MINUTES = 5;

  @TempDir Path directory;
  private final NoteSigner signer =
      new NoteSigner("example.com/log", JdkSigningKey.generateEd25519(new SecureRandom()));

  private record Outcome(int exit, String output) {}

  /** Runs to the end; where the program is not installed, the test is skipped and says so. */
  private Outcome run(Path workingDirectory, String... command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(workingDirectory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return new Outcome(process.waitFor(), Files.readString(output));
  }

  private Path buildChecker() throws Exception {
    if (!isOnPath("go")) {
      abort("skipped: the Go toolchain is not installed, so Go cannot check our logs");
    }
    Path source = Path.of(System.getProperty("seaworthy.root"), "ledger", "src", "test", "go");
    Path checker = directory.resolve("checker");
    Outcome built = run(source, "go", "build", "-o", checker.toString(), ".");
    assertThat(built.exit()).as(built.output()).isZero();
    return checker;
  }

  private static boolean isOnPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static byte[] entry(int index) {
    return switch (index) {
      case 0 -> new byte[0];
      case 1 -> new byte[65_535];
      default -> ("entry " + index).getBytes(StandardCharsets.UTF_8);
    };
  }

  private Path write(Path logs, int size) throws IOException {
    Path log = logs.resolve(Integer.toString(size));
    FileTileSink sink = new FileTileSink(log);
    TreeHead head =
        TileWriter.empty()
            .append(IntStream.range(0, size).mapToObj(ForeignCheckTest::entry).iterator(), sink);
    sink.publish(new Checkpoint("example.com/log", head).sign(signer));
    Files.writeString(log.resolve("vkey"), signer.verifierKey().text());
    Files.writeString(log.resolve("proofs"), proofs(log, size));
    return log;
  }

  /** First, last and a few entries between; from as many older sizes. */
  private static String proofs(Path log, int size) throws IOException {
    ProofMaker proofs = new ProofMaker(new TileHashReader(new FileTileSource(log), size));
    List<String> lines = new ArrayList<>();
    for (int index = 0; index < size; index += Math.max(1, Math.min(size / 31, size - 1 - index))) {
      lines.add("inclusion " + index + " " + size + words(proofs.inclusion(index, size).path()));
      lines.add(
          "consistency "
              + (index + 1)
              + " "
              + size
              + words(proofs.consistency(index + 1, size).path()));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String words(List<Hash> path) {
    return path.stream().map(hash -> " " + hash.base64()).collect(Collectors.joining());
  }

  @Test
  void goVerifiesOurLogsAndProofs() throws Exception {
    Path checker = buildChecker();
    Path logs = directory.resolve("logs");
    for (int size : SIZES) {
      write(logs, size);
    }
    Outcome outcome = run(directory, checker.toString(), logs.toString());
    assertThat(outcome.exit()).as(outcome.output()).isZero();
    assertThat(outcome.output().lines())
        .hasSize(SIZES.length)
        .allMatch(line -> line.startsWith("ok"));
    assertThat(outcome.output())
        .contains("ok size=0 tiles=0 records=0 proofs=0\n")
        .contains("ok size=257 tiles=3 records=257 ")
        .contains("ok size=65537 tiles=259 records=1009 ");
  }

  @Test
  void goAndOurVerifierRefuseTheSameAlteredTiles() throws Exception {
    Path checker = buildChecker();
    for (String file : List.of("tile/0/000", "tile/1/000.p/1", "tile/entries/001.p/1")) {
      Path logs = directory.resolve("altered-" + file.replace('/', '-'));
      Path tile = write(logs, 257).resolve(file);
      byte[] bytes = Files.readAllBytes(tile);
      bytes[5] ^= 1;
      Files.write(tile, bytes);
      assertThat(run(directory, checker.toString(), logs.toString()).exit()).as(file).isEqualTo(1);
      VerificationReport report =
          LedgerVerifier.verify(logs.resolve("257"), signer.verifierKey(), (_, _, _) -> true);
      assertThat(report.findings())
          .as(file)
          .anyMatch(finding -> finding.check() == CheckName.TILES);
    }
  }
}
