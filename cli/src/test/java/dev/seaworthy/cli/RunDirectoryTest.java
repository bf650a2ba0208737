package dev.seaworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  @TempDir private Path parent;

  @Test
  void isGoneAfterTheRun() throws IOException {
    Path path;
    try (RunDirectory directory = RunDirectory.create(parent)) {
      path = directory.path();
      Files.writeString(path.resolve("something"), "");
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void sweepsWhatAKilledRunLeft() throws IOException {
    Path left = Files.createDirectory(parent.resolve("seaworthy-run-1"));
    Files.writeString(
        left.resolve("run.owner"), ProcessHandle.current().pid() + " 1999-01-01T00:00:00Z");

    try (RunDirectory _ = RunDirectory.create(parent)) {
      assertThat(left).doesNotExist();
    }
  }

  @Test
  void leavesARunThatIsStillAtWork() throws IOException {
    try (RunDirectory first = RunDirectory.create(parent);
        RunDirectory _ = RunDirectory.create(parent)) {
      assertThat(first.path()).exists();
    }
  }

  @Test
  void leavesWhatHasNoOwner() throws IOException {
    Path foreign = Files.createDirectory(parent.resolve("seaworthy-run-2"));

    try (RunDirectory _ = RunDirectory.create(parent)) {
      assertThat(foreign).exists();
    }
  }
}
