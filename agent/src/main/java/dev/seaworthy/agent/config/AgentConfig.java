package dev.seaworthy.agent.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The agent's configuration.
 *
 * @param server the control plane, {@code https://host[:port]} without a path
 * @param serverCa PEM file with the certificates that the server's is issued by; nothing else is
 *     trusted
 * @param trustedRoot the TUF root that the installer pinned
 * @param tokenFile where the enrolment token lies; removed after use
 * @param stateDirectory key, certificate, journal, statements, modules
 * @param transitionLimit how long a transition may last; the kernel itself needs up to about 20
 *     seconds to nudge a sleeping task, so a shorter limit would give up on healthy ones
 * @param systemRoot the directory that holds {@code proc} and {@code sys}; another one in tests
 *     only
 */
public record AgentConfig(
    URI server,
    Path serverCa,
    Path trustedRoot,
    Path tokenFile,
    Path stateDirectory,
    TransportKind transport,
    Duration transitionLimit,
    Path systemRoot) {

  /**
   * Reads a file of {@code key = value} lines; {@code #} starts a comment line.
   *
   * @throws ConfigException naming every fault of the file
   */
  public static AgentConfig read(Path file) {
    ConfigReader reader = ConfigReader.open(file);
    AgentConfig config =
        new AgentConfig(
            reader.httpsUri("server"),
            reader.path("server_ca", "/etc/seaworthy-agent/server-ca.pem"),
            reader.path("trusted_root", "/etc/seaworthy-agent/root.json"),
            reader.path("token_file", "/etc/seaworthy-agent/enrolment-token"),
            reader.path("state_dir", "/var/lib/seaworthy-agent"),
            reader.transport("transport"),
            reader.seconds("transition_limit_seconds", 60, 21, 3600),
            reader.path("system_root", "/"));
    reader.finish();
    return config;
  }
}
