package dev.seaworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.ledger.pack.PackWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the shell is told about packs; the verifier itself is tested in its module. */
class VerifyCommandTest {
  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int verify(String... arguments) {
    VerifyCommand command =
        new VerifyCommand(new PrintWriter(out, true), new PrintWriter(err, true));
    return new CommandLine(command).setErr(new PrintWriter(err, true)).execute(arguments);
  }

  private String pack(SortedMap<String, byte[]> files) throws IOException {
    Path file = directory.resolve("pack.zip");
    try (OutputStream to = Files.newOutputStream(file)) {
      PackWriter.write(files, to);
    }
    return file.toString();
  }

  @Test
  void namesTheByteWhereABrokenPackLeavesTheForm() throws Exception {
    Path file = Files.writeString(directory.resolve("pack.zip"), "x".repeat(100));
    assertThat(verify(file.toString())).isEqualTo(ExitCode.INTEGRITY);
    assertThat(out.toString()).contains("pack.zip byte 78: expected an archive", "key  none");
  }

  @Test
  void saysThatAPackWithoutKeyCannotBeChecked() throws Exception {
    assertThat(verify(pack(new TreeMap<>()))).isEqualTo(ExitCode.INTEGRITY);
    assertThat(out.toString()).contains("ledger.vkey: expected a verifier key, found none");
  }

  @Test
  void givesProgramsTheSamePlace() throws Exception {
    assertThat(verify(pack(new TreeMap<>()), "-o", "json")).isEqualTo(ExitCode.INTEGRITY);
    assertThat(out.toString())
        .contains("\"verified\":false", "\"file\":\"ledger.vkey\"", "\"key\":\"\"");
  }

  @Test
  void refusesAKeyThatIsNone() throws Exception {
    assertThat(verify(pack(new TreeMap<>()), "--key", "nonsense")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("not a verifier key: nonsense");
  }

  @Test
  void asksForTheEntryOfAReceipt() throws Exception {
    Path file = Files.writeString(directory.resolve("receipt"), "c2sp.org/tlog-proof@v1\n");
    assertThat(verify(file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("no key");
  }

  @Test
  void saysWhenThereIsNothingToVerify() {
    assertThat(verify(directory.resolve("none").toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("there is no");
  }
}
