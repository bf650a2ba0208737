package dev.seaworthy.server;

import dev.seaworthy.server.ledger.LedgerException;
import dev.seaworthy.server.platform.config.ConfigException;
import dev.seaworthy.server.platform.config.ServerConfig;
import dev.seaworthy.server.platform.log.JdkLogBridge;
import dev.seaworthy.server.platform.sql.Database;
import dev.seaworthy.server.platform.sql.Migrations;
import dev.seaworthy.server.platform.sql.SchemaException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The control plane's program: {@code [serve|migrate] --config FILE}. */
public final class Main {
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final String HOW = "usage: [serve|migrate] --config FILE";

  private Main() {}

  /** Runs until it is told to stop (SIGTERM, SIGINT); exit 2 for a fault of the command or file. */
  public static void main(String[] arguments) throws InterruptedException {
    int code = run(List.of(arguments), System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  private static int run(List<String> arguments, PrintStream out, PrintStream err)
      throws InterruptedException {
    boolean named = !arguments.isEmpty() && !arguments.getFirst().startsWith("-");
    String verb = named ? arguments.getFirst() : "serve";
    List<String> options = named ? arguments.subList(1, arguments.size()) : arguments;
    if (options.size() != 2 || !options.getFirst().equals("--config")) {
      err.println(HOW);
      return USAGE;
    }
    try {
      ServerConfig config = ServerConfig.read(Path.of(options.get(1)));
      return switch (verb) {
        case "serve" -> serve(config, out);
        case "migrate" -> migrate(config, out);
        default -> {
          err.println(HOW);
          yield USAGE;
        }
      };
    } catch (ConfigException faults) {
      err.println(faults.getMessage());
      return USAGE;
    } catch (IOException | SchemaException | LedgerException failed) {
      err.println("The server does not start: " + failed.getMessage());
      return FAILED;
    }
  }

  private static int migrate(ServerConfig config, PrintStream out) throws IOException {
    try (Database database = Database.open(config.database())) {
      out.println("MIGRATED steps=" + new Migrations(database).migrate());
    }
    return 0;
  }

  private static int serve(ServerConfig config, PrintStream out)
      throws IOException, InterruptedException {
    JdkLogBridge.install();
    CountDownLatch stopped = new CountDownLatch(1);
    Wiring wiring = Wiring.start(config, Clock.systemUTC(), new SecureRandom());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  wiring.close();
                  stopped.countDown();
                },
                "stop"));
    out.println("READY people=" + wiring.people() + " agents=" + wiring.agents());
    out.flush();
    stopped.await();
    return 0;
  }
}
