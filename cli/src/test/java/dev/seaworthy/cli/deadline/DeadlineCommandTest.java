package dev.seaworthy.cli.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.cli.StubControlPlane;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the verbs below {@code deadline} send, print and tell the shell. */
class DeadlineCommandTest {
  private static final String PROPOSED =
      "{'id':2,'profile':{'profile':'own'},'author':'Ada','proposed_at':'2026-11-24T00:00:00Z'}";
  private static final String APPROVED =
      "{'id':2,'profile':{'profile':'own'},'author':'Ada','proposed_at':'2026-11-24T00:00:00Z',"
          + "'version':1,'approver':'Grace','approved_at':'2026-11-24T01:00:00Z',"
          + "'effective_at':'2026-11-24T01:00:00Z','ledger_index':9}";

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private StubControlPlane server;

  @BeforeEach
  void start() {
    server = new StubControlPlane(directory);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void listsWhatWaitsAndWhatHolds() {
    answer(200, "{'policies':[" + APPROVED + "," + PROPOSED + "]}");

    assertThat(run("list")).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .contains("version 1, approved by Grace", "waits for somebody else's approval");
  }

  @Test
  void proposesAProfileByNameOrFromAFile() throws IOException {
    answer(201, PROPOSED);
    Path file = directory.resolve("deadlines.json");
    Files.writeString(file, "{\"profile\":\"severity\"}");

    assertThat(run("propose", "pci-dss", "--author", "Ada")).isEqualTo(ExitCode.OK);
    assertThat(run("propose", file.toString(), "--author", "Ada")).isEqualTo(ExitCode.OK);
    assertThat(server.requests())
        .extracting(StubControlPlane.Request::body)
        .containsExactly(
            "{\"profile\":{\"profile\":\"pci-dss\"},\"author\":\"Ada\"}",
            "{\"profile\":{\"profile\":\"severity\"},\"author\":\"Ada\"}");
  }

  @Test
  void refusesAFileThatIsNoJson() throws IOException {
    Path file = directory.resolve("deadlines.json");
    Files.writeString(file, "seven days");

    assertThat(run("propose", file.toString(), "--author", "Ada")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("is not a JSON profile");
  }

  @Test
  void refusesAProposalWithoutAnAuthor() {
    assertThat(run("propose", "own")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void saysWhyAnApprovalDoesNotHold() {
    answer(
        422,
        "{'type':'https://seaworthy.dev/problems/approval_refused','title':'x','status':422,"
            + "'detail':'version 1 was approved by its author, Ada.','next':'y'}");

    assertThat(run("approve", "2", "--by", "Ada")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("approved by its author");
  }

  @Test
  void approves() {
    answer(200, APPROVED);

    assertThat(run("approve", "2", "--by", "Grace")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("ledger entry 9");
  }

  private int run(String... arguments) {
    return DeadlineCommand.commandLine(
            server.environment(), new PrintWriter(out, true), new PrintWriter(err, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private void answer(int status, String json) {
    server.answer("/api/v1/deadline-policies", status, json);
  }
}
