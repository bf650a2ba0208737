package dev.seaworthy.server.witness;

import dev.seaworthy.ledger.witness.Cosigner;
import dev.seaworthy.ledger.witness.Witness;
import dev.seaworthy.server.identity.KeyFiles;
import dev.seaworthy.server.platform.config.ConfigException;
import dev.seaworthy.server.platform.config.WitnessConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The witness's program: {@code --config FILE}; its key is made on first use. */
public final class WitnessMain {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private WitnessMain() {}

  /** Runs until it is told to stop; exit 2 for a fault of the command or file. */
  public static void main(String[] arguments) throws InterruptedException {
    int code = run(List.of(arguments), System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  private static int run(List<String> arguments, PrintStream out, PrintStream err)
      throws InterruptedException {
    if (arguments.size() != 2 || !arguments.getFirst().equals("--config")) {
      err.println("usage: witness --config FILE");
      return USAGE;
    }
    try {
      return serve(WitnessConfig.read(Path.of(arguments.get(1))), out);
    } catch (ConfigException faults) {
      err.println(faults.getMessage());
      return USAGE;
    } catch (IOException failed) {
      err.println("The witness does not start: " + failed.getMessage());
      return FAILED;
    }
  }

  private static int serve(WitnessConfig config, PrintStream out)
      throws IOException, InterruptedException {
    KeyFiles keys = new KeyFiles(config.directory().resolve("keys"), new SecureRandom(), false);
    Cosigner cosigner = Cosigner.ed25519(config.name(), keys.ed25519("witness"));
    try (FileWitnessStore store = FileWitnessStore.open(config.directory().resolve("checkpoints"));
        WitnessServer server =
            WitnessServer.start(
                new Witness(config.logs(), List.of(cosigner), store, Clock.systemUTC()),
                config.logs(),
                new InetSocketAddress(config.host(), config.port()))) {
      CountDownLatch stopped = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "stop"));
      out.println("READY " + server.address().getPort() + " key=" + cosigner.key().text());
      out.flush();
      stopped.await();
    }
    return 0;
  }
}
