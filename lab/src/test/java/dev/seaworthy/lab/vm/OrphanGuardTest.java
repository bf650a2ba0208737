package dev.seaworthy.lab.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OrphanGuardTest {

  /** A program that guards a child and is then killed without warning. */
  static final class Victim {
    private Victim() {}

    /** Prints the child's process id and waits to be killed. */
    public static void main(String[] arguments) throws Exception {
      Process child = new ProcessBuilder("sleep", "600").start();
      try (OrphanGuard _ = OrphanGuard.over(child.pid())) {
        System.out.println(child.pid());
        child.waitFor();
      }
    }
  }

  @Test
  void childDiesWithProgramThatWasKilled() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName())
            .start();
    ProcessHandle child = ProcessHandle.of(firstNumber(program)).orElseThrow();
    try {
      program.destroyForcibly();
      child.onExit().get(30, TimeUnit.SECONDS);
      assertThat(child.isAlive()).isFalse();
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void closedGuardKillsNothing() throws Exception {
    Process child = new ProcessBuilder("sleep", "600").start();
    try {
      OrphanGuard.over(child.pid()).close();
      assertThat(child.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
    } finally {
      child.destroyForcibly();
    }
  }

  private static long firstNumber(Process program) throws IOException {
    try (BufferedReader reader = program.inputReader()) {
      return Long.parseLong(reader.readLine());
    }
  }
}
