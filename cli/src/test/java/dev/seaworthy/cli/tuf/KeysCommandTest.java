package dev.seaworthy.cli.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.delivery.metadata.Delegations;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.SignatureCheck;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ceremony as people do it, with files for machines that have no network. */
class KeysCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final String SECRET = "correct horse battery";

  @TempDir Path work;
  private Path secretFile = Path.of("unset");

  @BeforeEach
  void writePassphrase() throws IOException {
    secretFile = Files.writeString(work.resolve("secret"), SECRET + "\n");
    Files.setPosixFilePermissions(secretFile, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void oneRootKeyIsReplacedByTheOldThresholdAndTheNew() throws IOException {
    initTwoOfThree();
    assertThat(keys("add", work.resolve("dora.json"), "--role", "root").exitCode()).isZero();
    Path next = work.resolve("2.root.json");

    Shell rotated =
        rotateRoot(
            2,
            next,
            offline("root-1.key.json"),
            offline("root-2.key.json"),
            work.resolve("dora.json.pub"));
    Shell first =
        keys("sign", next, "--by", offline("root.json"), "--key", offline("root-1.key.json"));
    Shell second =
        keys("sign", next, "--by", offline("root.json"), "--key", offline("root-2.key.json"));

    assertThat(rotated.exitCode()).as(rotated.err()).isZero();
    assertThat(first.out())
        .contains("root version 2", "SHA-256 of what is signed", "1 of 2 signatures")
        .doesNotContain("enough");
    assertThat(second.out())
        .contains("2 of 2 signatures that root version 1 demands: enough")
        .contains("2 of 2 signatures that root version 2 demands: enough");
    Root before = root(offline("root.json")).metadata();
    SignedMetadata<Root> after = root(next);
    assertThat(SignatureCheck.of(after, before.keysOf(TopLevelRole.ROOT)).reached()).isTrue();
    assertThat(SignatureCheck.of(after, after.metadata()).reached()).isTrue();
  }

  @Test
  void aRootIsPublishedOnceItIsFullySigned() throws IOException {
    initTwoOfThree();
    assertThat(publish(offline("root.json")).exitCode()).isZero();
    Path next = work.resolve("2.root.json");
    rotateRoot(2, next, offline("root-1.key.json"), offline("root-2.key.json"));
    keys("sign", next, "--key", offline("root-1.key.json"));

    Shell early = publish(next);
    keys("sign", next, "--key", offline("root-2.key.json"));
    Shell complete = publish(next);

    assertThat(early.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(early.err()).contains("signature_threshold");
    assertThat(complete.exitCode()).as(complete.err()).isZero();
    assertThat(work.resolve("repository/metadata/2.root.json")).exists();
  }

  @Test
  void offlineKeysAreProtectedAndOnlineOnesAreApart() throws IOException {
    initTwoOfThree();

    assertThat(Files.readString(offline("root-1.key.json")))
        .contains("seaworthy-protected-key/v1")
        .doesNotContain("\"private\"");
    assertThat(Files.readString(work.resolve("online/timestamp-1.key.json")))
        .contains("seaworthy-key/v1");
    assertThat(root(offline("root.json")).metadata().demo()).isFalse();
  }

  @Test
  void aDelegatedRoleGetsItsPeople() throws IOException {
    initTwoOfThree();
    String role = "lp-debian-amd64";
    assertThat(keys("add", work.resolve("anna.json"), "--role", role).exitCode()).isZero();
    assertThat(keys("add", work.resolve("ben.json"), "--role", role).exitCode()).isZero();
    Path list = work.resolve("1.targets.json");

    Shell rotated =
        keysWithoutPassphrase(
            "rotate",
            role,
            "--threshold",
            2,
            "--path",
            "debian/x86_64/*/*",
            "--out",
            list,
            "--key",
            work.resolve("anna.json.pub"),
            "--key",
            work.resolve("ben.json.pub"));
    Shell signed =
        keys(
            "sign",
            list,
            "--by",
            offline("root.json"),
            "--key",
            offline("targets-1.key.json"),
            "--key",
            offline("targets-2.key.json"));

    assertThat(rotated.exitCode()).as(rotated.err()).isZero();
    assertThat(signed.out()).contains("2 of 2 signatures that root version 1 demands: enough");
    Delegations delegations =
        MetadataReader.targets(Files.readAllBytes(list)).metadata().delegations();
    assertThat(delegations.find(role))
        .hasValueSatisfying(
            it -> {
              assertThat(it.terminating()).isTrue();
              assertThat(it.role().threshold()).isEqualTo(2);
              assertThat(it.paths().contains("debian/x86_64/6.12.48/fix.ko")).isTrue();
            });
  }

  @Test
  void refusesAWrongPassphraseAndChangesNothing() throws IOException {
    initTwoOfThree();
    byte[] before = Files.readAllBytes(offline("root.json"));
    Files.writeString(secretFile, "not this one at all\n");

    Shell signed = keys("sign", offline("root.json"), "--key", offline("root-1.key.json"));

    assertThat(signed.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(signed.err()).contains("does not open").doesNotContain("not this one");
    assertThat(Files.readAllBytes(offline("root.json"))).isEqualTo(before);
  }

  @Test
  void refusesAPassphraseFileThatIsOpenToOthers() throws IOException {
    Files.setPosixFilePermissions(secretFile, PosixFilePermissions.fromString("rw-r--r--"));

    Shell added = keys("add", work.resolve("key.json"), "--role", "root");

    assertThat(added.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(added.err()).contains("chmod 600");
    assertThat(work.resolve("key.json")).doesNotExist();
  }

  @Test
  void takesThePassphraseFromTheEnvironment() {
    Shell added =
        Shell.run(
            (out, err) ->
                KeysCommand.commandLine(
                    Map.of(PassphraseOptions.VARIABLE, SECRET), () -> NOW, out, err),
            "add",
            work.resolve("key.json"),
            "--role",
            "root");

    assertThat(added.exitCode()).as(added.err()).isZero();
  }

  @Test
  void refusesWithoutAPassphraseRatherThanWritingAnOpenKey() {
    Shell added = keysWithoutPassphrase("add", work.resolve("key.json"), "--role", "root");

    assertThat(added.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(added.err()).contains("--passphrase-file");
    assertThat(work.resolve("key.json")).doesNotExist();
  }

  @Test
  void hasNoArgumentForAPassphrase() {
    Shell added =
        keysWithoutPassphrase(
            "add", work.resolve("key.json"), "--role", "root", "--passphrase", SECRET);

    assertThat(added.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void refusesAKeyOfAnotherRoleInARotation() throws IOException {
    initTwoOfThree();

    Shell rotated = rotateRoot(1, work.resolve("next.json"), offline("targets-1.key.json"));

    assertThat(rotated.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(rotated.err()).contains("another role");
  }

  @Test
  void refusesAThresholdThatCanNeverBeMet() throws IOException {
    initTwoOfThree();

    Shell rotated =
        rotateRoot(
            2, work.resolve("next.json"), offline("root-1.key.json"), offline("root-1.key.json"));

    assertThat(rotated.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(work.resolve("next.json")).doesNotExist();
  }

  @Test
  void refusesToSignARootWithATargetsKey() throws IOException {
    initTwoOfThree();

    Shell signed = keys("sign", offline("root.json"), "--key", offline("targets-1.key.json"));

    assertThat(signed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(signed.err()).contains("the key is for targets");
  }

  private void initTwoOfThree() {
    Shell made =
        keys(
            "init",
            "--offline",
            work.resolve("offline"),
            "--online",
            work.resolve("online"),
            "--root-keys",
            3,
            "--root-threshold",
            2,
            "--targets-keys",
            2);
    assertThat(made.exitCode()).as(made.err()).isZero();
  }

  private Shell publish(Path root) {
    return keysWithoutPassphrase(
        "publish",
        root,
        "--repository",
        work.resolve("repository"),
        "--online-key",
        work.resolve("online/snapshot-1.key.json"),
        "--online-key",
        work.resolve("online/timestamp-1.key.json"));
  }

  private Path offline(String name) {
    return work.resolve("offline").resolve(name);
  }

  private static SignedMetadata<Root> root(Path file) throws IOException {
    return MetadataReader.root(Files.readAllBytes(file));
  }

  /** Prepares a root with these keys after the one in force. */
  private Shell rotateRoot(int threshold, Path next, Path... keys) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "rotate",
                "root",
                "--current",
                offline("root.json"),
                "--threshold",
                threshold,
                "--out",
                next));
    for (Path key : keys) {
      arguments.addAll(List.of("--key", key));
    }
    return keysWithoutPassphrase(arguments.toArray());
  }

  private Shell keys(Object... arguments) {
    Object[] all = new Object[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--passphrase-file";
    all[arguments.length + 1] = secretFile;
    return keysWithoutPassphrase(all);
  }

  private static Shell keysWithoutPassphrase(Object... arguments) {
    return Shell.run(
        (out, err) -> KeysCommand.commandLine(Map.of(), () -> NOW, out, err), arguments);
  }
}
