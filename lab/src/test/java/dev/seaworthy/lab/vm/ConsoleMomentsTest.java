package dev.seaworthy.lab.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ConsoleMomentsTest {

  @Test
  @Timeout(30)
  void notesEachTextWhenItComes(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("console.log");
    try (ConsoleMoments moments =
        ConsoleMoments.watch(new ConsoleLog(file), List.of("begin", "end", "never"))) {
      long before = System.nanoTime();
      Files.writeString(file, "begin\n");
      await(moments, "begin");
      Files.writeString(file, "begin\nend\n");
      await(moments, "end");

      assertThat(moments.of("begin").getAsLong()).isBetween(before, moments.of("end").getAsLong());
      assertThat(moments.of("never")).isEmpty();
    }
  }

  private static void await(ConsoleMoments moments, String text) throws InterruptedException {
    while (moments.of(text).isEmpty()) {
      Thread.sleep(1);
    }
  }
}
