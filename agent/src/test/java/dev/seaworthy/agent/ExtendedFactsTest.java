package dev.seaworthy.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.host.Distribution;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.protocol.statement.HostState;
import dev.seaworthy.protocol.statement.KernelConfigStated;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent of the second release says, and to whom. */
class ExtendedFactsTest {
  private static final String OS_RELEASE =
      "ID=ubuntu\nVERSION_ID=\"22.04\"\nVERSION_CODENAME=jammy\n";
  private static final String SIGNATURE = "Ubuntu 5.15.0-79.86-generic 5.15.111";
  private static final byte[] CONFIG = "CONFIG_A=y\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path work;
  private TestHost host;

  @BeforeEach
  void start() throws IOException {
    host = new TestHost(work, "java");
    Path root = work.resolve("root");
    Files.writeString(root.resolve("etc/os-release"), OS_RELEASE);
    Files.writeString(root.resolve("proc/version_signature"), SIGNATURE + "\n");
    Files.createDirectories(root.resolve("boot"));
    Files.write(root.resolve("boot/config-" + TestHost.KERNEL.release()), CONFIG);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private List<Distribution> stated() {
    return host.server().statements().stream()
        .filter(HostState.class::isInstance)
        .map(state -> ((HostState) state).facts().distribution())
        .toList();
  }

  @Test
  void tellsAnOldServerNothingThatItRefuses() {
    host.run("check-in");
    host.run("check-in");

    assertThat(stated()).containsExactly(new Distribution("ubuntu", "22.04"));
    assertThat(host.server().config()).isEmpty();
  }

  @Test
  void saysMoreOnceTheServerReadsIt() {
    host.server().extend(false);
    assertThat(host.run("check-in").exit()).isEqualTo(Exit.OK);
    host.run("check-in");

    assertThat(stated())
        .containsExactly(
            new Distribution("ubuntu", "22.04"),
            new Distribution("ubuntu", "22.04", "jammy", SIGNATURE));
  }

  @Test
  void sendsTheConfigurationWhenAskedAndStatesItOnce() {
    host.server().extend(true);
    assertThat(host.run("check-in").exit()).isEqualTo(Exit.OK);
    host.run("check-in");

    assertThat(host.server().config().orElseThrow().config()).isEqualTo(CONFIG);
    assertThat(host.server().statements())
        .filteredOn(KernelConfigStated.class::isInstance)
        .singleElement()
        .satisfies(
            stated ->
                assertThat(((KernelConfigStated) stated).sha256()).isEqualTo(Sha256.hex(CONFIG)));
  }

  @Test
  void readsNoConfigurationUnlessAsked() throws IOException {
    // A directory in its place cannot be read: whoever tries fails.
    Path file = work.resolve("root/boot/config-" + TestHost.KERNEL.release());
    Files.delete(file);
    Files.createDirectory(file);
    host.server().extend(false);

    TestHost.Ran ran = host.run("check-in");

    assertThat(ran.exit()).isEqualTo(Exit.OK);
    assertThat(ran.output()).doesNotContain("configuration");
  }

  @Test
  void checksInAllTheSameWhenTheConfigurationCannotBeRead() throws IOException {
    Path file = work.resolve("root/boot/config-" + TestHost.KERNEL.release());
    Files.delete(file);
    Files.createDirectory(file);
    host.server().extend(true);

    TestHost.Ran ran = host.run("check-in");

    assertThat(ran.exit()).isEqualTo(Exit.OK);
    assertThat(ran.output()).contains("kernel configuration not sent");
    assertThat(host.server().config()).isEmpty();
  }

  @Test
  void fallsBackToTheConfigurationThatTheKernelShows() throws IOException {
    Files.delete(work.resolve("root/boot/config-" + TestHost.KERNEL.release()));
    Files.write(work.resolve("root/proc/config.gz"), new byte[] {0x1f, (byte) 0x8b, 1});
    host.server().extend(true);

    host.run("check-in");

    assertThat(host.server().config().orElseThrow().config()).hasSize(3);
  }
}
