package dev.seaworthy.cli.tuf;

import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.delivery.Refusal;
import dev.seaworthy.delivery.custody.KeyFile;
import dev.seaworthy.delivery.repository.OnlineSigner;
import dev.seaworthy.delivery.repository.PatchRepository;
import dev.seaworthy.delivery.repository.PublishResult;
import dev.seaworthy.delivery.repository.RepositoryDirectory;
import dev.seaworthy.delivery.repository.RepositoryVersions;
import dev.seaworthy.ledger.key.SigningKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a signed root into the repository, on the server's machine; needs no offline key. */
@Command(
    name = "publish",
    description =
        "Puts the next, fully signed root into a repository; the server may go on running.",
    mixinStandardHelpOptions = true)
final class KeysPublishCommand implements Callable<Integer> {
  private final InstantSource clock;
  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(paramLabel = "ROOT", description = "the next root")
  private Path root = Path.of(".");

  @Option(
      names = "--repository",
      paramLabel = "DIR",
      required = true,
      description = "the directory with metadata/ and targets/")
  private Path repository = Path.of(".");

  @Option(
      names = "--online-key",
      paramLabel = "FILE",
      required = true,
      description =
          "a key file of snapshot or timestamp; repeat it, for a rotation of these with old and new")
  private List<Path> onlineKeys = new ArrayList<>();

  KeysPublishCommand(InstantSource clock, PrintWriter out, PrintWriter err) {
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    OnlineSigner signer = new OnlineSigner(keysOf("snapshot"), keysOf("timestamp"), clock);
    PatchRepository published =
        new PatchRepository(new RepositoryDirectory(repository), signer, clock);
    return switch (published.publishRoot(Files.readAllBytes(root))) {
      case PublishResult.Accepted(RepositoryVersions versions) -> {
        out.println("root version " + versions.root() + " is published");
        yield ExitCode.OK;
      }
      case PublishResult.Rejected(Refusal refusal) -> {
        err.println("seaworthy keys publish: " + refusal.sentence());
        err.println("  " + refusal.code() + " " + refusal.details());
        yield ExitCode.FAILED;
      }
    };
  }

  private List<SigningKey> keysOf(String role) throws IOException {
    List<SigningKey> keys = new ArrayList<>();
    for (Path file : onlineKeys) {
      KeyFile key = KeyFile.read(file);
      if (key.roleName().equals(role)) {
        keys.add(key.key());
      }
    }
    return keys;
  }
}
