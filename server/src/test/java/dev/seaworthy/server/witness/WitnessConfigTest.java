package dev.seaworthy.server.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.note.NoteSigner;
import dev.seaworthy.server.platform.config.ConfigException;
import dev.seaworthy.server.platform.config.WitnessConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessConfigTest {
  private static final String KEY =
      new NoteSigner("example.com/log", JdkSigningKey.generateEd25519(new SecureRandom()))
          .verifierKey()
          .text();

  @TempDir Path directory;

  private WitnessConfig read(String... lines) throws IOException {
    return WitnessConfig.read(
        Files.writeString(directory.resolve("witness.conf"), String.join("\n", lines)));
  }

  @Test
  void readsNameLogsAndPlace() throws IOException {
    WitnessConfig config =
        read("name = w.example/one", "data_dir = /var/lib/w", "logs = " + KEY, "port = 0");
    assertThat(config.name()).isEqualTo("w.example/one");
    assertThat(config.directory()).isEqualTo(Path.of("/var/lib/w"));
    assertThat(config.logs()).hasSize(1);
    assertThat(config.host()).isEqualTo("127.0.0.1");
    assertThat(config.port()).isZero();
  }

  @Test
  void refusesEveryFaultAtOnce() {
    assertThatThrownBy(() -> read("name = a b", "logs = nonsense", "port = x", "colour = red"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("name is an address without scheme")
        .hasMessageContaining("logs: ")
        .hasMessageContaining("logs names no log's key")
        .hasMessageContaining("data_dir is missing")
        .hasMessageContaining("port is not a number")
        .hasMessageContaining("colour is not a setting");
  }
}
