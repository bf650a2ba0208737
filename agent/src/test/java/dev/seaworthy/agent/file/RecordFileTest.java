package dev.seaworthy.agent.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileTest {
  @TempDir Path directory;
  private Path path;
  private final List<JsonObject> written = new ArrayList<>();
  private final List<Long> ends = new ArrayList<>();

  @BeforeEach
  void writeThreeRecords() {
    path = directory.resolve("records.log");
    RecordFile file = RecordFile.open(path);
    for (int i = 1; i <= 3; i++) {
      JsonObject record =
          JsonObject.builder().put("number", i).put("text", "line\nfeed \u00e4 " + i).build();
      file.append(record);
      written.add(record);
      ends.add(file.length());
    }
  }

  @Test
  void keepsEveryRecordInOrder() {
    assertThat(RecordFile.open(path).records()).isEqualTo(written);
  }

  @Test
  void isForTheOwnerAlone() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @Test
  void dropsATornTailWhereverTheWriteWasCutAndGoesOn() throws IOException {
    byte[] whole = Files.readAllBytes(path);
    JsonObject next = JsonObject.builder().put("number", 99).build();
    for (int cut = 0; cut <= whole.length; cut++) {
      Files.write(path, Arrays.copyOf(whole, cut));
      int complete = completeRecords(cut);

      RecordFile file = RecordFile.open(path);
      assertThat(file.records()).as("cut at %s", cut).isEqualTo(written.subList(0, complete));
      file.append(next);

      assertThat(RecordFile.open(path).records())
          .as("after cut at %s", cut)
          .hasSize(complete + 1)
          .endsWith(next);
    }
  }

  private int completeRecords(int cut) {
    return (int) ends.stream().filter(end -> end <= cut).count();
  }

  @Test
  void refusesEveryFlippedByteOfACompleteRecord() throws IOException {
    byte[] whole = Files.readAllBytes(path);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x01;
      Files.write(path, damaged);
      if (at == whole.length - 1) {
        // Without its end the last record looks like one that was cut off.
        assertThat(RecordFile.open(path).records()).hasSize(2);
      } else {
        assertThatThrownBy(() -> RecordFile.open(path))
            .as("flipped at %s", at)
            .isInstanceOf(DamagedFileException.class);
      }
    }
  }

  @Test
  void namesFileAndLineOfTheDamage() throws IOException {
    String text = Files.readString(path);
    Files.writeString(path, text.replaceFirst("\"number\":2", "\"number\":7"));

    assertThatThrownBy(() -> RecordFile.open(path))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("records.log is damaged at line 2");
  }

  @Test
  void refusesARecordThatWasTakenOutInTheMiddle() throws IOException {
    byte[] whole = Files.readAllBytes(path);
    byte[] cut = Arrays.copyOf(whole, whole.length - 5);
    System.arraycopy(whole, 25, cut, 20, cut.length - 20);
    Files.write(path, cut);

    assertThatThrownBy(() -> RecordFile.open(path)).isInstanceOf(DamagedFileException.class);
  }

  @Test
  void replacesAllAtOnceAndGoesOn() {
    RecordFile file = RecordFile.open(path);
    JsonObject summary = JsonObject.builder().put("summary", true).build();

    file.replaceAll(List.of(summary));
    file.append(written.getFirst());

    assertThat(RecordFile.open(path).records()).containsExactly(summary, written.getFirst());
  }

  @Test
  void survivesALeftoverOfAnInterruptedReplacement() throws IOException {
    Files.writeString(directory.resolve(".records.log.new"), "half a");

    RecordFile.open(path).replaceAll(List.of(written.get(1)));

    assertThat(RecordFile.open(path).records()).containsExactly(written.get(1));
  }

  @Test
  void saysThatTheDiskRefused() throws IOException {
    Path missing = directory.resolve("no/such/directory/records.log");

    assertThatThrownBy(() -> RecordFile.open(missing).append(written.getFirst()))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("cannot append to " + missing);
  }
}
