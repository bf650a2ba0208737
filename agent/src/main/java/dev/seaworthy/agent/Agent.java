package dev.seaworthy.agent;

import dev.seaworthy.agent.config.AgentConfig;
import dev.seaworthy.agent.config.ConfigException;
import dev.seaworthy.agent.file.DamagedFileException;
import dev.seaworthy.agent.file.DurableFiles;
import dev.seaworthy.agent.file.RunLock;
import dev.seaworthy.agent.file.StateException;
import dev.seaworthy.agent.identity.HostIdentity;
import dev.seaworthy.agent.probe.ProbeException;
import dev.seaworthy.agent.statement.RestoredHostException;
import java.util.List;
import java.util.Optional;

/** One run of the program, from the command line to the exit code. */
public final class Agent {
  private final Environment environment;

  /** Creates the program in its environment. */
  public Agent(Environment environment) {
    this.environment = environment;
  }

  /** Runs one verb; every expected fault ends in a sentence and an exit code. */
  public Exit run(List<String> words) {
    Arguments arguments;
    try {
      arguments = Arguments.parse(words);
    } catch (IllegalArgumentException wrong) {
      environment.out().println(wrong.getMessage() + "\n\n" + Arguments.USAGE);
      return Exit.USAGE;
    }
    try {
      return run(arguments, new Wiring(AgentConfig.read(arguments.config()), environment));
    } catch (ConfigException faults) {
      environment.out().println(faults.getMessage());
      return Exit.USAGE;
    }
  }

  private Exit run(Arguments arguments, Wiring wiring) {
    try {
      DurableFiles.directory(wiring.stateDirectory());
      if (arguments.verb() == Verb.STATUS) {
        StatusReport report = StatusReport.of(wiring);
        environment.out().println(arguments.json() ? report.json() : report.text());
        return Exit.OK;
      }
      Optional<RunLock> lock = RunLock.tryTake(wiring.stateDirectory());
      if (lock.isEmpty()) {
        environment.out().println("another run of the agent is at work; nothing was done");
        return Exit.CONFLICT;
      }
      try (RunLock _ = lock.get()) {
        return change(arguments, wiring);
      }
    } catch (DamagedFileException damaged) {
      return fault(wiring, Exit.INTEGRITY, "file_damaged", damaged);
    } catch (RestoredHostException restored) {
      return fault(wiring, Exit.INTEGRITY, "host_restored", restored);
    } catch (ServerException server) {
      return fault(wiring, server.exit(), server.code(), server);
    } catch (AgentException stopped) {
      return fault(wiring, Exit.FAILED, stopped.code(), stopped);
    } catch (ProbeException unreadable) {
      return fault(wiring, Exit.FAILED, "facts_unreadable", unreadable);
    } catch (StateException disk) {
      // No attempt to keep this one: the disk is what failed.
      environment.out().println(disk.getMessage());
      return Exit.FAILED;
    }
  }

  private Exit change(Arguments arguments, Wiring wiring) {
    String name = arguments.name().orElse("");
    boolean good =
        switch (arguments.verb()) {
          case ENROL -> enrol(wiring);
          case CHECK_IN -> Run.begin(wiring, identityOrEnrol(wiring)).checkIn();
          case BOOT -> boot(wiring);
          case REVERT -> Run.begin(wiring, enrolled(wiring)).revert(name);
          case RETRY -> Run.begin(wiring, enrolled(wiring)).retry(name);
          case STATUS -> throw new IllegalArgumentException("status takes no lock");
        };
    if (good && arguments.verb() != Verb.RETRY) {
      wiring.lastError().clear();
    }
    return good ? Exit.OK : Exit.FAILED;
  }

  private boolean enrol(Wiring wiring) {
    HostIdentity host = identityOrEnrol(wiring);
    environment
        .out()
        .println("enrolled as host " + host.id() + ", certificate valid until " + host.notAfter());
    return true;
  }

  private HostIdentity identityOrEnrol(Wiring wiring) {
    return wiring.enrolment().identity(environment.clock().instant());
  }

  /** A host that was never enrolled has nothing to apply again. */
  private boolean boot(Wiring wiring) {
    Optional<HostIdentity> host = wiring.identities().find();
    if (host.isEmpty()) {
      environment.out().println("not enrolled: nothing to apply again");
      return true;
    }
    return Run.begin(wiring, host.get()).boot();
  }

  private static HostIdentity enrolled(Wiring wiring) {
    return wiring
        .identities()
        .find()
        .orElseThrow(() -> new AgentException("not_enrolled", "this host is not enrolled"));
  }

  private Exit fault(Wiring wiring, Exit exit, String code, RuntimeException fault) {
    String sentence = String.valueOf(fault.getMessage());
    environment.out().println(sentence);
    try {
      wiring.lastError().keep(code, sentence, environment.clock().instant());
    } catch (StateException disk) {
      environment.out().println(disk.getMessage());
    }
    return exit;
  }
}
