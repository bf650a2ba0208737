package dev.seaworthy.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which control plane is meant; the same for every verb that asks one. */
public final class ServerOptions {
  private static final String SERVER = "SEAWORTHY_SERVER";
  private static final String TOKEN_FILE = "SEAWORTHY_TOKEN_FILE";
  private static final String CA = "SEAWORTHY_CA";
  private static final String NONE =
      "no server: give --server and --token-file, or start ./seaworthy demo in another terminal";

  private final Map<String, String> environment;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "address for people; default $" + SERVER + ", then the demo that is running")
  private @Nullable URI server;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "the operator's token; default $" + TOKEN_FILE)
  private @Nullable Path tokenFile;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "certificates to trust for https, PEM; default $" + CA + ", then the system's")
  private @Nullable Path ca;

  /** Options with their defaults. */
  public ServerOptions(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The server that is meant.
   *
   * @throws IOException when there is none, or something cannot be used; the message says what to
   *     do
   */
  public ServerAddress address() throws IOException {
    URI url = server;
    if (url == null && environment.containsKey(SERVER)) {
      url = URI.create(environment.get(SERVER));
    }
    Path token = orFromEnvironment(tokenFile, TOKEN_FILE);
    Path trusted = orFromEnvironment(ca, CA);
    if (url != null && token != null) {
      return ServerAddress.of(url, token, trusted);
    }
    if (url != null) {
      throw new IOException("give --token-file too: operator.token in the server's data directory");
    }
    Optional<ServerContext.Address> demo = ServerContext.read(ServerContext.ofUser());
    if (demo.isEmpty()) {
      throw new IOException(NONE);
    }
    return ServerAddress.of(demo.get().server(), demo.get().tokenFile(), trusted);
  }

  private @Nullable Path orFromEnvironment(@Nullable Path option, String name) {
    String value = environment.get(name);
    return option != null || value == null ? option : Path.of(value);
  }
}
