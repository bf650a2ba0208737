package dev.seaworthy.cli.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.delivery.custody.KeyFile;
import dev.seaworthy.delivery.metadata.Hashes;
import dev.seaworthy.delivery.metadata.MetaFile;
import dev.seaworthy.delivery.metadata.MetadataWriter;
import dev.seaworthy.delivery.metadata.Snapshot;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.metadata.Targets;
import dev.seaworthy.delivery.metadata.Timestamp;
import dev.seaworthy.delivery.repository.CeremonyPlan;
import dev.seaworthy.delivery.repository.CeremonyResult;
import dev.seaworthy.delivery.repository.KeyCeremony;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The entry point that tuf-conformance runs, with its arguments and exit codes. */
class TufClientCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(3600);
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

  @TempDir Path work;
  private CeremonyResult ceremony =
      new CeremonyResult(new byte[0], List.of(), List.of(), Path.of("unset"), Path.of("unset"));
  private HttpServer server;
  private String base = "";

  @BeforeEach
  void publishAndServe() throws IOException {
    ceremony =
        new KeyCeremony(new SecureRandom(), () -> NOW)
            .run(CeremonyPlan.demonstration(), work.resolve("off"), work.resolve("on"));
    Path repository = Files.createDirectories(work.resolve("repository"));
    Files.createDirectories(repository.resolve("metadata"));
    Files.createDirectories(repository.resolve("targets/dir"));
    TargetFile file = TargetFile.describe("dir/file.txt", CONTENT, Optional.empty());
    String sha256 = file.hashes().find("sha256").orElseThrow();
    Files.write(repository.resolve("targets/dir/" + sha256 + ".file.txt"), CONTENT);
    byte[] targets =
        MetadataWriter.sign(
            new Targets(1, LATER, Map.of(file.path(), file)),
            KeyFile.readAll(ceremony.targetsKeys()));
    byte[] snapshot =
        MetadataWriter.sign(
            new Snapshot(1, LATER, Map.of("targets.json", meta(targets))),
            KeyFile.readAll(List.of(ceremony.snapshotKey())));
    byte[] timestamp =
        MetadataWriter.sign(
            new Timestamp(1, LATER, meta(snapshot)),
            KeyFile.readAll(List.of(ceremony.timestampKey())));
    Files.write(repository.resolve("metadata/1.targets.json"), targets);
    Files.write(repository.resolve("metadata/1.snapshot.json"), snapshot);
    Files.write(repository.resolve("metadata/timestamp.json"), timestamp);
    server =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            repository.toAbsolutePath(),
            SimpleFileServer.OutputLevel.NONE);
    server.start();
    base = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stopServing() {
    server.stop(0);
  }

  @Test
  void initialisesRefreshesAndDownloads() throws IOException {
    assertThat(init().exitCode()).isZero();

    Shell refreshed = client("--metadata-url", base + "/metadata/", "refresh");
    Shell downloaded = download("dir/file.txt");

    assertThat(refreshed.exitCode()).as(refreshed.err()).isZero();
    assertThat(downloaded.exitCode()).as(downloaded.err()).isZero();
    try (Stream<Path> files = Files.list(work.resolve("trusted"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("root.json", "timestamp.json", "snapshot.json", "targets.json");
    }
    try (Stream<Path> files = Files.list(work.resolve("out"))) {
      assertThat(files).singleElement().satisfies(it -> assertThat(it).hasBinaryContent(CONTENT));
    }
  }

  @Test
  void downloadsNothingAgainThatItHas() throws IOException {
    init();
    download("dir/file.txt");
    Files.move(work.resolve("repository/targets"), work.resolve("repository/gone"));

    assertThat(download("dir/file.txt").exitCode()).isZero();
  }

  @Test
  void stopsAtTheFirstTargetThatIsRefused() {
    init();

    Shell downloaded = download("missing", "dir/file.txt");

    assertThat(downloaded.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(downloaded.err()).contains("target_not_found");
    assertThat(downloaded.out()).doesNotContain("file.txt");
  }

  @Test
  void asksTheNextMirror() throws IOException {
    init();

    Shell refreshed =
        client(
            "--metadata-url", base + "/nothing/", "--metadata-url", base + "/metadata/", "refresh");

    assertThat(refreshed.exitCode()).as(refreshed.err()).isZero();
  }

  @Test
  void refusesPlainHttpToAnotherMachine() {
    init();

    Shell refreshed = client("--metadata-url", "http://mirror.example/metadata/", "refresh");

    assertThat(refreshed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refreshed.err()).contains("neither https nor http on this machine");
  }

  @Test
  void refusesToRefreshWithoutARoot() {
    Shell refreshed = client("--metadata-url", base + "/metadata/", "refresh");

    assertThat(refreshed.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(refreshed.err()).contains("not_initialised");
  }

  private Shell init() {
    return client("init", work.resolve("off/root.json"));
  }

  private Shell download(String... names) {
    Object[] arguments = new Object[names.length * 2 + 7];
    for (int i = 0; i < names.length; i++) {
      arguments[2 * i] = "--target-name";
      arguments[2 * i + 1] = names[i];
    }
    Object[] rest = {
      "--metadata-url",
      base + "/metadata/",
      "--target-base-url",
      base + "/targets/",
      "--target-dir",
      work.resolve("out"),
      "download"
    };
    System.arraycopy(rest, 0, arguments, names.length * 2, rest.length);
    return client(arguments);
  }

  private Shell client(Object... arguments) {
    Object[] all = new Object[arguments.length + 2];
    all[0] = "--metadata-dir";
    all[1] = work.resolve("trusted");
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Shell.run((out, err) -> new CommandLine(new TufClientCommand(() -> NOW, out, err)), all);
  }

  private static MetaFile meta(byte[] bytes) {
    return new MetaFile(1, OptionalLong.of(bytes.length), Hashes.sha256Of(bytes));
  }
}
