package dev.seaworthy.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkDirectoryTest {

  @TempDir Path directory;

  @Test
  void publishesWholeTreeOrNothing() throws IOException {
    Path goal = directory.resolve("cache/goal");
    try (WorkDirectory work = WorkDirectory.beside(goal)) {
      Path tree = Files.createDirectory(work.path().resolve("tree"));
      Files.writeString(tree.resolve("a"), "1");
      Files.createSymbolicLink(tree.resolve("link"), Path.of("/nowhere"));
      assertThat(goal).doesNotExist();
      work.publish(tree, goal);
    }

    assertThat(goal.resolve("a")).hasContent("1");
    assertThat(directory.resolve("cache")).isDirectoryContaining(goal::equals);
    try (var left = Files.list(directory.resolve("cache"))) {
      assertThat(left).containsExactly(goal);
    }
  }

  @Test
  void whoWasFirstWins() throws IOException {
    Path goal = directory.resolve("goal");
    for (String content : new String[] {"first", "second"}) {
      try (WorkDirectory work = WorkDirectory.beside(goal)) {
        Path tree = Files.createDirectory(work.path().resolve("tree"));
        Files.writeString(tree.resolve("a"), content);
        work.publish(tree, goal);
      }
    }

    assertThat(goal.resolve("a")).hasContent("first");
  }

  @Test
  void sweepsWhatKilledProgramsLeftButNotWhatIsUnderWay() throws IOException {
    Path old = Files.createDirectories(directory.resolve(".work-old/deep"));
    Path abandoned = directory.resolve(".work-old");
    Path current = Files.createDirectory(directory.resolve(".work-current"));
    FileTime now = Files.getLastModifiedTime(old);
    Files.setLastModifiedTime(abandoned, FileTime.from(now.toInstant().minus(Duration.ofDays(2))));

    WorkDirectory.beside(directory.resolve("goal")).close();

    assertThat(abandoned).doesNotExist();
    assertThat(current).exists();
  }
}
