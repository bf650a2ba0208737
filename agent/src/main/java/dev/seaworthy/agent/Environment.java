package dev.seaworthy.agent;

import dev.seaworthy.agent.apply.Waiting;
import dev.seaworthy.core.driver.KernelModules;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What a run takes from outside the configuration, so that tests can bring their own.
 *
 * @param random asked for only when a key or a time is drawn: to seed one costs a process as much
 *     as all it does when nothing is new
 * @param javaArchitecture the property {@code os.arch}
 * @param out for people and journald; never holds a secret
 */
public record Environment(
    KernelModules modules,
    InstantSource clock,
    Waiting waiting,
    Supplier<SecureRandom> random,
    String javaArchitecture,
    PrintStream out) {

  /** For a process that has a source of random numbers already. */
  public Environment(
      KernelModules modules,
      InstantSource clock,
      Waiting waiting,
      SecureRandom random,
      String javaArchitecture,
      PrintStream out) {
    this(modules, clock, waiting, () -> random, javaArchitecture, out);
  }
}
