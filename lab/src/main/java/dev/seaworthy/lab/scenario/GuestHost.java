package dev.seaworthy.lab.scenario;

import dev.seaworthy.lab.process.Executables;
import dev.seaworthy.lab.vm.DiskImage;
import dev.seaworthy.lab.vm.GuestTree;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The root disk of a lab machine: what a package and an installer would have put on a host. */
public final class GuestHost {
  /** Where the host's loopback is seen from inside a machine (QEMU's user network). */
  public static final String GATEWAY = "10.0.2.2";

  private static final String AGENT = "/opt/seaworthy/agent";
  private static final String CONFIG = "/etc/seaworthy/agent.conf";

  private GuestHost() {}

  /**
   * Writes a disk image with the agent, its configuration and its one enrolment token.
   *
   * @param agents the control plane's address for agents, as seen on this machine
   */
  public static Path write(
      Path directory,
      Path agentImage,
      URI agents,
      byte[] serverCa,
      byte[] trustedRoot,
      String enrolmentToken)
      throws IOException {
    GuestTree tree = GuestTree.create(directory.resolve("tree"));
    tree.directory(agentImage, AGENT).libraries(agentImage.resolve("lib/server/libjvm.so"));
    tree.libraries(agentImage.resolve("bin/java"));
    Optional<Path> curl = Executables.find("curl");
    if (curl.isPresent()) {
      tree.program(curl.get());
    }
    tree.text(CONFIG, config(agents))
        .text("/etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n")
        .text("/etc/seaworthy/server-ca.pem", new String(serverCa, StandardCharsets.US_ASCII))
        .text("/etc/seaworthy/enrol.token", enrolmentToken)
        .text(
            "/etc/seaworthy/boot.sh",
            "exec " + AGENT + "/bin/seaworthy-agent --config " + CONFIG + " boot\n")
        .text(
            "/etc/seaworthy/timer.sh",
            "exec " + AGENT + "/bin/seaworthy-agent --config " + CONFIG + " check-in\n");
    Files.write(tree.root().resolve("etc/seaworthy/root.json"), trustedRoot);
    Files.createDirectories(tree.root().resolve("var/lib/seaworthy-agent"));
    Path image = directory.resolve("host.ext4");
    return DiskImage.create(tree.root(), image);
  }

  private static String config(URI agents) {
    return String.join(
        "\n",
        "server = https://" + GATEWAY + ":" + agents.getPort(),
        "server_ca = /etc/seaworthy/server-ca.pem",
        "trusted_root = /etc/seaworthy/root.json",
        "token_file = /etc/seaworthy/enrol.token",
        "state_dir = /var/lib/seaworthy-agent",
        "");
  }
}
