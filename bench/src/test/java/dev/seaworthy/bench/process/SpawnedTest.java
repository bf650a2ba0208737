package dev.seaworthy.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpawnedTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path directory;

  @Test
  void endsTheProcessWhenItIsClosed() throws IOException {
    Spawned spawned = shell("echo ready; exec sleep 600");
    spawned.awaiting(() -> spawned.output().contains("ready"), LIMIT);
    List<Long> pids = spawned.pids();

    spawned.close();

    assertThat(pids).isNotEmpty().noneMatch(pid -> ProcessHandle.of(pid).isPresent());
  }

  @Test
  void saysWhyAProcessEndedEarly() throws IOException {
    Spawned spawned = shell("echo no such port; exit 3");

    assertThatThrownBy(() -> spawned.awaiting(() -> false, LIMIT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no such port");
  }

  @Test
  void endsAProcessThatDoesNotBecomeReady() throws IOException {
    Spawned spawned = shell("exec sleep 600");
    List<Long> pids = spawned.pids();

    assertThatThrownBy(() -> spawned.awaiting(() -> false, Duration.ZERO))
        .hasMessageContaining("did not become ready");
    assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
  }

  private Spawned shell(String script) throws IOException {
    return Spawned.start(List.of("/bin/sh", "-c", script), directory.resolve("log"));
  }
}
