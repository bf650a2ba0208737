package dev.seaworthy.agent;

import dev.seaworthy.agent.apply.Waiting;
import dev.seaworthy.core.driver.KernelModules;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What a run takes from outside the configuration, so that tests can bring their own.
 *
 * @param javaArchitecture the property {@code os.arch}
 * @param out for people and journald; never holds a secret
 */
public record Environment(
    KernelModules modules,
    InstantSource clock,
    Waiting waiting,
    SecureRandom random,
    String javaArchitecture,
    PrintStream out) {}
