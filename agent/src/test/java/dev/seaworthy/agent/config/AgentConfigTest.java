package dev.seaworthy.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentConfigTest {
  @TempDir Path directory;

  private AgentConfig read(String text) throws IOException {
    Path file = directory.resolve("agent.conf");
    Files.writeString(file, text);
    return AgentConfig.read(file);
  }

  @Test
  void hasDefaultsForEverythingButTheServer() throws IOException {
    assertThat(read("# a comment\n\nserver = https://patch.example.org/\n"))
        .isEqualTo(
            new AgentConfig(
                URI.create("https://patch.example.org"),
                Path.of("/etc/seaworthy-agent/server-ca.pem"),
                Path.of("/etc/seaworthy-agent/root.json"),
                Path.of("/etc/seaworthy-agent/enrolment-token"),
                Path.of("/var/lib/seaworthy-agent"),
                TransportKind.AUTO,
                Duration.ofSeconds(60),
                Path.of("/")));
  }

  @Test
  void readsEveryKey() throws IOException {
    assertThat(
            read(
                """
                server = https://127.0.0.1:8443
                server_ca=/a/ca.pem
                trusted_root = /a/root.json
                token_file = /a/token
                state_dir = /a/state
                transport = curl
                transition_limit_seconds = 21
                system_root = /a/root
                """))
        .isEqualTo(
            new AgentConfig(
                URI.create("https://127.0.0.1:8443"),
                Path.of("/a/ca.pem"),
                Path.of("/a/root.json"),
                Path.of("/a/token"),
                Path.of("/a/state"),
                TransportKind.CURL,
                Duration.ofSeconds(21),
                Path.of("/a/root")));
  }

  @Test
  void namesEveryFaultAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    server = http://patch.example.org
                    sever_ca = /a
                    state_dir = relative/path
                    transport = wget
                    transition_limit_seconds = 20
                    nonsense
                    trusted_root = /a
                    trusted_root = /b
                    """))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("server: must be https://")
        .hasMessageContaining("sever_ca: not a key")
        .hasMessageContaining("state_dir: must be an absolute path")
        .hasMessageContaining("transport: must be auto, curl or java")
        .hasMessageContaining("transition_limit_seconds: must be a whole number from 21")
        .hasMessageContaining("line 6: not of the form")
        .hasMessageContaining("line 8: key given twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:secret@host",
        "https://host/path",
        "https://host?query",
        "https://host#fragment",
        "ftp://host",
        "https://",
        "host",
        "https://ho st"
      })
  void refusesAServerThatIsMoreOrLessThanHttpsHostAndPort(String server) {
    assertThatThrownBy(() -> read("server = " + server))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("server: must be https://host");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThatThrownBy(() -> AgentConfig.read(directory.resolve("missing")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void refusesAMissingServer() {
    assertThatThrownBy(() -> read("transport = auto"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("server: missing");
  }
}
