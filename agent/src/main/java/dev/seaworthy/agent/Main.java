package dev.seaworthy.agent;

import dev.seaworthy.agent.apply.Waiting;
import dev.seaworthy.agent.linux.LinuxKernelModules;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** The program {@code seaworthy-agent}: does one thing and ends. */
public final class Main {
  private Main() {}

  /** Runs one verb and exits with its code. */
  public static void main(String[] words) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    String architecture = System.getProperty("os.arch");
    Environment environment =
        new Environment(
            new LinuxKernelModules(architecture),
            InstantSource.system(),
            Waiting.real(),
            SecureRandom::new,
            architecture,
            out);
    Exit exit = new Agent(environment).run(List.of(words));
    out.flush();
    System.exit(exit.code());
  }
}
