package dev.seaworthy.delivery.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.seaworthy.delivery.Fixture;
import dev.seaworthy.delivery.metadata.MetadataReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real process, killed by strace at each call that makes a write durable. */
@Tag("foreign")
class KilledWritesTest {
  private static final int KILLED = 137;
  private static final int MAX_CALLS = 40;

  @TempDir Path work;
  private Fixture fixture;
  private Path store;

  @BeforeEach
  void trustTheFirstVersionAndPublishTheSecond() throws IOException, InterruptedException {
    assumeTrue(straceWorks(), "strace is needed, and the right to trace");
    fixture = Fixture.withPatch(work, InstantSource.system());
    store = work.resolve("store");
    TufClient.init(new DirectoryStore(store), fixture.ceremony.root());
    assertThat(refresh(store)).isInstanceOf(RefreshResult.Refreshed.class);
    Fixture.accepted(fixture.publish(Fixture.patch("debian/fix-2.ko", 2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rename", "fsync"})
  void aProgramKilledAtAnyWriteLosesNothing(String call) throws IOException, InterruptedException {
    int killed = 0;
    for (int k = 1; k <= MAX_CALLS; k++) {
      Path disk = copy("disk-" + k);
      int exitCode = refreshAndKill(disk, call, k);
      assertWhole(disk);
      assertThat(refresh(disk))
          .as("after a kill at %s number %d", call, k)
          .isInstanceOfSatisfying(
              RefreshResult.Refreshed.class,
              it -> assertThat(it.trusted().targets().version()).isEqualTo(2));
      if (exitCode == 0) {
        break;
      }
      assertThat(exitCode).isEqualTo(KILLED);
      killed++;
    }
    // Timestamp, snapshot, targets and the client's state.
    assertThat(killed).isBetween(4, MAX_CALLS - 1);
  }

  /** Whatever is under a document's name is a document, of the old version or the new. */
  private static void assertWhole(Path disk) throws IOException {
    assertThat(MetadataReader.root(Files.readAllBytes(disk.resolve("root.json"))).version())
        .isEqualTo(1);
    assertThat(
            MetadataReader.timestamp(Files.readAllBytes(disk.resolve("timestamp.json"))).version())
        .isIn(1L, 2L);
    assertThat(MetadataReader.snapshot(Files.readAllBytes(disk.resolve("snapshot.json"))).version())
        .isIn(1L, 2L);
    assertThat(MetadataReader.targets(Files.readAllBytes(disk.resolve("targets.json"))).version())
        .isIn(1L, 2L);
  }

  private RefreshResult refresh(Path disk) {
    return new TufClient(
            new DirectoryStore(disk),
            new DirectoryFetcher(fixture.directory.path()),
            InstantSource.system())
        .refresh();
  }

  private int refreshAndKill(Path disk, String call, int number)
      throws IOException, InterruptedException {
    return run(
        List.of(
            "strace",
            "-f",
            "-qq",
            "-o",
            work.resolve("trace").toString(),
            "-e",
            "trace=" + call,
            "-e",
            "inject=" + call + ":signal=SIGKILL:when=" + number,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            RefreshOnce.class.getName(),
            disk.toString(),
            fixture.directory.path().toString()));
  }

  private static boolean straceWorks() throws IOException, InterruptedException {
    try {
      return run(List.of("strace", "-qq", "-o", "/dev/null", "true")) == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("took longer than a minute: " + command.getFirst());
    }
    return process.exitValue();
  }

  private Path copy(String name) throws IOException {
    Path disk = Files.createDirectory(work.resolve(name));
    try (Stream<Path> files = Files.list(store)) {
      for (Path file : files.toList()) {
        Files.copy(file, disk.resolve(store.relativize(file)));
      }
    }
    return disk;
  }
}
