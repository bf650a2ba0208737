package dev.seaworthy.lab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {

  private static Command shell(String script) {
    return Command.of("sh", "-c", script);
  }

  @Test
  void keepsOutputAndErrorsApart() throws IOException {
    CommandResult result = shell("echo out; echo err >&2").run();

    assertThat(result).isEqualTo(new CommandResult(0, "out\n", "err\n"));
  }

  @Test
  void runsInItsDirectoryWithItsEnvironment(@TempDir Path directory) throws IOException {
    CommandResult result =
        shell("pwd; echo $COLOUR $LC_ALL").in(directory).with("COLOUR", "blue").run();

    assertThat(result.output()).isEqualTo(directory.toRealPath() + "\nblue C\n");
  }

  @Test
  void failureNamesCommandCodeAndLastLinesOnly() {
    Command failing = shell("for i in $(seq 30); do echo line $i >&2; done; exit 3");

    assertThatThrownBy(failing::run)
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("`sh -c")
        .hasMessageContaining("ended with code 3")
        .hasMessageEndingWith("line 30")
        .hasMessageNotContaining("line 5\n");
  }

  @Test
  void attemptReturnsTheCode() throws IOException {
    assertThat(shell("exit 7").attempt().exitCode()).isEqualTo(7);
  }

  @Test
  void stopsAtTheTimeLimitAndSaysSo() {
    Command slow = shell("echo started; sleep 600").within(Duration.ofMillis(300));

    assertThatThrownBy(slow::run)
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("did not end within")
        .hasMessageContaining("started");
  }

  @Test
  void refusesMissingProgram() {
    assertThatThrownBy(Command.of("no-such-program-here")::run)
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("no-such-program-here: no such program");
  }

  @Test
  void givesNoInput() throws IOException {
    assertThat(Command.of("cat").run().output()).isEmpty();
  }

  @Test
  void streamsOutputAndMayStopEarly() throws IOException {
    String first =
        Command.of("yes").stream(
            output -> new String(output.readNBytes(4), StandardCharsets.US_ASCII));

    assertThat(first).isEqualTo("y\ny\n");
  }

  @Test
  void streamReportsFailureOfTheTool() {
    assertThatThrownBy(
            () -> shell("echo broken >&2; exit 2").stream(output -> output.readAllBytes().length))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("broken");
  }

  @Test
  void findsProgramsOutsideAnOrdinaryUsersPath() {
    assertThat(Executables.find("sh")).isPresent();
    assertThat(Executables.find("/bin/sh")).contains(Path.of("/bin/sh"));
    assertThat(Executables.find("no-such-program-here")).isEmpty();
  }
}
