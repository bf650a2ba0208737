package dev.seaworthy.ledger.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackArchiveTest {
  @TempDir Path directory;

  private static SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put("a.txt", "first".getBytes(StandardCharsets.UTF_8));
    files.put("b/c.txt", new byte[0]);
    files.put("b/d.txt", "second".getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private static byte[] write(SortedMap<String, byte[]> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PackWriter.write(files, out);
    return out.toByteArray();
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("pack.zip"), bytes);
  }

  private void assertRefused(byte[] bytes, String why) throws IOException {
    Path file = file(bytes);
    assertThatThrownBy(() -> PackArchive.open(file).close())
        .isInstanceOf(PackException.class)
        .hasMessageContaining(why);
  }

  @Test
  void givesBackWhatWasWritten() throws Exception {
    try (PackArchive archive = PackArchive.open(file(write(files())))) {
      assertThat(archive.names()).containsExactly("a.txt", "b/c.txt", "b/d.txt");
      assertThat(archive.read("a.txt")).asString().isEqualTo("first");
      assertThat(archive.read("b/c.txt")).isEmpty();
      assertThat(archive.read("b/d.txt")).asString().isEqualTo("second");
    }
  }

  @Test
  void givesTheSameBytesEveryTime() throws Exception {
    assertThat(write(files())).isEqualTo(write(files()));
  }

  @Test
  void isReadByOtherPrograms() throws Exception {
    try (ZipFile zip = new ZipFile(file(write(files())).toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .containsExactly("a.txt", "b/c.txt", "b/d.txt");
      assertThat(zip.getInputStream(zip.getEntry("b/d.txt")).readAllBytes())
          .asString()
          .isEqualTo("second");
    }
  }

  @Test
  void refusesAnyFlippedBit() throws Exception {
    byte[] right = write(files());
    for (int bit = 0; bit < right.length * 8; bit++) {
      byte[] flipped = right.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Path file = file(flipped);
      assertThatThrownBy(() -> readAll(file)).as("bit %d", bit).isInstanceOf(PackException.class);
    }
  }

  private static void readAll(Path file) throws IOException {
    try (PackArchive archive = PackArchive.open(file)) {
      for (String name : archive.names()) {
        archive.read(name);
      }
    }
  }

  @Test
  void refusesAnyTruncation() throws Exception {
    byte[] right = write(files());
    for (int length = 0; length < right.length; length++) {
      Path file = file(Arrays.copyOf(right, length));
      assertThatThrownBy(() -> PackArchive.open(file).close()).isInstanceOf(PackException.class);
    }
  }

  @Test
  void refusesBytesBehindTheEnd() throws Exception {
    byte[] right = write(files());
    assertRefused(Arrays.copyOf(right, right.length + 1), "form");
  }

  @Test
  void refusesBytesBeforeTheFirstFile() throws Exception {
    byte[] right = write(files());
    byte[] shifted = new byte[right.length + 7];
    System.arraycopy(right, 0, shifted, 7, right.length);
    assertRefused(shifted, "end");
  }

  @Test
  void refusesTheSameNameTwice() throws Exception {
    byte[] twice = replace(write(files()), "b/d.txt", "b/c.txt");
    assertRefused(twice, "twice");
  }

  /** The writer refuses such names, so a reader meets them only in what others made. */
  @ParameterizedTest
  @ValueSource(strings = {"../up", "/abs.t", "b\\d.tx", "b//d.t", "b/./d.", ".b/dtx", "C:/d.t"})
  void refusesANameThatLeadsElsewhere(String name) throws Exception {
    String padded = (name + "xxxxxxx").substring(0, 7);
    assertThat(PackFiles.isName(padded)).isFalse();
    assertRefused(replace(write(files()), "b/d.txt", padded), "which no pack has");
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(padded, new byte[0]);
    assertThatThrownBy(() -> write(files)).isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] replace(byte[] bytes, String from, String to) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void refusesACompressedFileHoweverSmall() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("bomb.txt"));
      zip.write(new byte[10_000_000]);
    }
    assertThat(out.size()).isLessThan(20_000);
    assertRefused(out.toByteArray(), "compressed");
  }

  @Test
  void refusesLengthsBeyondTheArchive() throws Exception {
    byte[] right = write(files());
    ByteBuffer bytes = ByteBuffer.wrap(right).order(ByteOrder.LITTLE_ENDIAN);
    int directory = bytes.getInt(right.length - 6);
    for (int length : new int[] {1 << 30, -1, Integer.MIN_VALUE}) {
      bytes.putInt(directory + 20, length).putInt(directory + 24, length);
      assertRefused(right, "beyond the archive");
    }
  }

  @Test
  void refusesADirectoryOfMillionsOfFiles() throws Exception {
    byte[] right = write(files());
    ByteBuffer.wrap(right)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(right.length - 14, (short) -1)
        .putShort(right.length - 12, (short) -1);
    assertRefused(right, "directory entry");
  }

  @Test
  void refusesWhatIsNoArchive() throws Exception {
    assertRefused(new byte[0], "no pack");
    assertRefused(new byte[1000], "form");
  }
}
