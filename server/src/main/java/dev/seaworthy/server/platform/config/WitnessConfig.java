package dev.seaworthy.server.platform.config;

import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.note.VerifierKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A witness's configuration.
 *
 * @param name a URL without scheme, in every cosignature
 * @param directory its key and what it has seen
 * @param logs keys of the logs that it watches
 */
public record WitnessConfig(
    String name, Path directory, List<VerifierKey> logs, String host, int port) {
  public WitnessConfig {
    logs = List.copyOf(logs);
  }

  /**
   * Reads a file of {@code key = value} lines.
   *
   * @throws ConfigException naming every fault
   */
  public static WitnessConfig read(Path file) {
    ConfigReader reader = ConfigReader.open(file);
    List<VerifierKey> logs = new ArrayList<>();
    for (String key : reader.list("logs", "")) {
      try {
        logs.add(VerifierKey.parse(key));
      } catch (NoteException malformed) {
        reader.fault("logs: " + malformed.getMessage());
      }
    }
    if (logs.isEmpty()) {
      reader.fault("logs names no log's key");
    }
    WitnessConfig config =
        new WitnessConfig(
            name(reader),
            reader.requiredPath("data_dir"),
            logs,
            reader.text("host", "127.0.0.1"),
            reader.port("port", 7380));
    reader.finish();
    return config;
  }

  private static String name(ConfigReader reader) {
    String name = reader.required("name");
    if (name.chars().anyMatch(c -> c <= ' ' || c == '+' || c > '~')) {
      reader.fault("name is an address without scheme, such as witness.example.com/one: " + name);
    }
    return name;
  }
}
