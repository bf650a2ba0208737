package dev.seaworthy.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Any damage to any file of an export is found, and none makes the verifier throw. */
class GarbageTest {
  private static final SampleLog LOG = SampleLog.opened("log");
  private static Path directory = Path.of("");
  private static List<Path> files = List.of();

  @BeforeContainer
  static void export() throws IOException {
    directory = Files.createTempDirectory("ledger");
    LOG.enrol().state(1).state(2);
    LOG.fill(258).write(directory);
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @AfterContainer
  static void delete() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** The signatures cost most of the time and are not what is damaged here. */
  private static VerificationReport verify() {
    return LedgerVerifier.verify(directory, LOG.trusted(), (_, _, _) -> true);
  }

  @Property(tries = 30)
  void findsAFlippedBit(@ForAll @IntRange int file, @ForAll @IntRange int at) throws IOException {
    assertFound(
        file,
        right -> {
          byte[] flipped = right.clone();
          flipped[at % right.length] ^= (byte) (1 << at % 8);
          return flipped;
        });
  }

  @Property(tries = 20)
  void findsATruncatedFile(@ForAll @IntRange int file, @ForAll @IntRange int at)
      throws IOException {
    assertFound(file, right -> Arrays.copyOf(right, at % right.length));
  }

  @Property(tries = 20)
  void findsGarbageInAnyFile(@ForAll @IntRange int file, @ForAll byte[] garbage)
      throws IOException {
    assertFound(file, _ -> garbage);
  }

  private static void assertFound(int file, UnaryOperator<byte[]> damage) throws IOException {
    Path path = files.get(file % files.size());
    byte[] right = Files.readAllBytes(path);
    try {
      Files.write(path, damage.apply(right));
      assertThat(verify().ok()).as("%s", path).isFalse();
    } finally {
      Files.write(path, right);
    }
  }
}
