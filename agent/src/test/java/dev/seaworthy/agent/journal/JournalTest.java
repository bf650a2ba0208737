package dev.seaworthy.agent.journal;

import static dev.seaworthy.agent.journal.Records.A;
import static dev.seaworthy.agent.journal.Records.BOOT_1;
import static dev.seaworthy.agent.journal.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.agent.file.DamagedFileException;
import dev.seaworthy.agent.file.RecordFile;
import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final List<JournalStep> ATTEMPT =
      List.of(
          JournalStep.PREFLIGHT,
          JournalStep.INTENT,
          JournalStep.LOAD,
          JournalStep.TRANSITION,
          JournalStep.VERIFY,
          JournalStep.DONE);

  @TempDir Path directory;

  @Test
  void cutAnywhereItDecidesByTheRecordsThatWereWhole() throws IOException {
    Path path = directory.resolve("journal.log");
    Journal journal = Journal.open(path);
    ATTEMPT.forEach(step -> journal.append(record(BOOT_1, step, A)));
    byte[] whole = Files.readAllBytes(path);

    for (int cut = 0; cut <= whole.length; cut++) {
      Files.write(path, Arrays.copyOf(whole, cut));
      List<JournalRecord> left = Journal.open(path).records();

      boolean insideTheWindow = left.size() >= 2 && left.size() < ATTEMPT.size();
      assertThat(CrashGuard.of(left, "boot-2").crashed())
          .as("cut at %s", cut)
          .hasSize(insideTheWindow ? 1 : 0);
    }
  }

  @Test
  void refusesARecordOfAnotherKind() {
    Path path = directory.resolve("journal.log");
    RecordFile.open(path).append(JsonObject.builder().put("step", "intent").build());

    assertThatThrownBy(() -> Journal.open(path)).isInstanceOf(DamagedFileException.class);
  }

  @Test
  void growsNoFurtherThanItsRulesNeed() throws IOException {
    Path path = directory.resolve("journal.log");
    Journal journal = Journal.open(path);
    String longCode = "x".repeat(4000);
    for (int boot = 0; boot < 20; boot++) {
      for (JournalStep step : ATTEMPT) {
        journal.append(record("boot-" + boot, step, A, longCode, 1));
      }
      journal.compact("boot-" + boot);
    }

    assertThat(Files.size(path)).isLessThan(300 << 10);
    assertThat(AppliedPatches.inUse(Journal.open(path).records(), Records.KERNEL)).hasSize(1);
  }
}
