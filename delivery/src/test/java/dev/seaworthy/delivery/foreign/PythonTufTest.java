package dev.seaworthy.delivery.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.seaworthy.delivery.Fixture;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.repository.DelegationPlan;
import dev.seaworthy.delivery.repository.Release;
import dev.seaworthy.delivery.repository.RootSigner;
import dev.seaworthy.delivery.repository.TargetsChange;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.SigningKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our repository read by the reference implementation, over HTTP. */
@Tag("foreign")
class PythonTufTest {
  private static final String PATH = "debian/fix-2.ko";

  @TempDir Path work;
  private Fixture fixture;
  private HttpServer server;
  private PythonTuf python;

  @BeforeEach
  void publishAndServe() throws IOException, InterruptedException {
    Optional<PythonTuf> prepared = PythonTuf.prepare(Path.of("target").toAbsolutePath());
    assumeTrue(prepared.isPresent(), "python3 with venv and pip is needed to run python-tuf");
    python = prepared.orElseThrow();
    fixture = Fixture.withPatch(work, InstantSource.system());
    rotateRootKeys();
    Fixture.accepted(fixture.publish(Fixture.patch(PATH, 2)));
    server =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            fixture.directory.path().toAbsolutePath(),
            SimpleFileServer.OutputLevel.NONE);
    server.start();
  }

  @AfterEach
  void stopServing() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void pythonTufReadsOurRepository() throws IOException, InterruptedException {
    PythonTuf.Run run = read();

    assertThat(run.exitCode()).as(run.output()).isZero();
    JsonObject read = JsonReader.readObject(run.output().getBytes(StandardCharsets.UTF_8));
    assertThat(read.string("sha256")).isEqualTo(Sha256.hex(Fixture.moduleOf(PATH)));
    assertThat(read.object("versions"))
        .isEqualTo(
            JsonObject.builder()
                .put("root", 2)
                .put("timestamp", 2)
                .put("snapshot", 2)
                .put("targets", 2)
                .build());
    assertThat(read.object("custom").string("kernel_build_id")).isEqualTo(Fixture.BUILD_ID);
  }

  @Test
  void pythonTufRefusesOurRepositoryOnceItIsTamperedWith()
      throws IOException, InterruptedException {
    Path targets = fixture.directory.path().resolve("metadata/2.targets.json");
    Files.writeString(targets, Files.readString(targets).replace("fix-2.ko", "fix-9.ko"));

    PythonTuf.Run run = read();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).contains("LengthOrHashMismatchError");
  }

  @Test
  void pythonTufFindsWhatADelegatedRoleListsAndRefusesItsForgery()
      throws IOException, InterruptedException {
    String path = "ubuntu/x86_64/fix-1.ko";
    List<SigningKey> people =
        List.of(
            JdkSigningKey.generateP256(new SecureRandom()),
            JdkSigningKey.generateEd25519(new SecureRandom()));
    delegate("lp-ubuntu-amd64", people, path);

    PythonTuf.Run run = read(path);

    assertThat(run.exitCode()).as(run.output()).isZero();
    JsonObject read = JsonReader.readObject(run.output().getBytes(StandardCharsets.UTF_8));
    assertThat(read.string("sha256")).isEqualTo(Sha256.hex(Fixture.moduleOf(path)));

    Path list = fixture.directory.path().resolve("metadata/1.lp-ubuntu-amd64.json");
    Files.writeString(list, Files.readString(list).replace("fix-1.ko", "fix-7.ko"));
    PythonTuf.Run forged = python.read(rootFile(), address(), work.resolve("fresh"), path);
    assertThat(forged.exitCode()).isEqualTo(1);
    assertThat(forged.output()).contains("LengthOrHashMismatchError");
  }

  /** Top and delegated list in one publication, as after a ceremony. */
  private void delegate(String role, List<SigningKey> people, String path) throws IOException {
    DelegationPlan plan =
        new DelegationPlan(
            role,
            people.stream().map(SigningKey::verifyingKey).toList(),
            2,
            List.of("ubuntu/x86_64/*"));
    byte[] top =
        fixture.targetsSigner.delegate(
            fixture.directory.currentTargets(), plan, fixture.keysOf(TopLevelRole.TARGETS));
    byte[] list = fixture.targetsSigner.first(TargetsChange.add(Fixture.patch(path, 3)), people);
    Fixture.accepted(
        fixture.repository.publish(
            new Release(Map.of("targets", top, role, list), Map.of(path, Fixture.moduleOf(path)))));
  }

  private PythonTuf.Run read() throws IOException, InterruptedException {
    return read(PATH);
  }

  private PythonTuf.Run read(String path) throws IOException, InterruptedException {
    return python.read(rootFile(), address(), work.resolve("python"), path);
  }

  private Path rootFile() {
    return work.resolve("offline/root.json");
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The second root has a P-256 key as well, so that both kinds of key are read. */
  private void rotateRootKeys() {
    List<SigningKey> old = fixture.keysOf(TopLevelRole.ROOT);
    List<SigningKey> fresh =
        List.of(
            JdkSigningKey.generateP256(new SecureRandom()),
            JdkSigningKey.generateEd25519(new SecureRandom()));
    Root first = MetadataReader.root(fixture.ceremony.root()).metadata();
    Root second =
        RootSigner.replaceKeys(
            first,
            TopLevelRole.ROOT,
            fresh.stream().map(SigningKey::verifyingKey).toList(),
            2,
            first.expires());
    Fixture.accepted(
        fixture.repository.publishRoot(
            RootSigner.sign(second, Stream.concat(old.stream(), fresh.stream()).toList())));
  }
}
