package dev.seaworthy.lab.fault;

import dev.seaworthy.agent.journal.JournalRecord;
import dev.seaworthy.agent.journal.JournalStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Some hosts whose agents run in one process, and so are killed at the same instant. */
final class Fleet implements AutoCloseable {
  private final JavaProcess java;
  private final Path log;
  private final List<FaultHost> hosts;
  private final Map<FaultHost, Set<String>> owedQuarantine = new HashMap<>();
  private @Nullable Process process;

  Fleet(JavaProcess java, Path log, List<FaultHost> hosts) {
    this.java = java;
    this.log = log;
    this.hosts = List.copyOf(hosts);
    hosts.forEach(host -> owedQuarantine.put(host, new HashSet<>()));
  }

  List<FaultHost> hosts() {
    return hosts;
  }

  /** Lets the agents report until they are killed. */
  void start() throws IOException, InterruptedException {
    if (!java.isQuick(AgentMain.class)) {
      List<String> once = List.of("once", hosts.getFirst().directory().toString(), "check-in");
      java.start(AgentMain.class, once, Map.of(), log).waitFor();
    }
    List<String> arguments = new ArrayList<>(List.of("loop"));
    hosts.forEach(host -> arguments.add(host.directory().toString()));
    process = java.start(AgentMain.class, arguments, Map.of(), log);
  }

  /** Whether no agent has failed in a way that it should not. */
  boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Ends every agent with SIGKILL. */
  void kill() throws InterruptedException {
    if (process != null) {
      JavaProcess.kill(process);
    }
  }

  /** Takes the power from a machine whose agent does not run. */
  void cutPower(FaultHost host, String nextBootId) {
    owed(host).addAll(begunAndNotEnded(host.journal()));
    host.machine().reboot(nextBootId);
  }

  /** Modules that the host must never load again: it went down after it had begun to. */
  Set<String> owed(FaultHost host) {
    return owedQuarantine.getOrDefault(host, Set.of());
  }

  private static Set<String> begunAndNotEnded(List<JournalRecord> journal) {
    Set<String> begun = new HashSet<>();
    for (JournalRecord record : journal) {
      if (record.step() == JournalStep.INTENT) {
        begun.add(record.patch().sha256());
      } else if (record.step().isOutcome()) {
        begun.remove(record.patch().sha256());
      }
    }
    return begun;
  }

  /** Modules that the host's journal has in quarantine. */
  static Set<String> quarantined(FaultHost host) {
    Stream<JournalRecord> records = host.journal().stream();
    return records
        .filter(record -> record.step() == JournalStep.QUARANTINED)
        .map(record -> record.patch().sha256())
        .collect(Collectors.toSet());
  }

  @Override
  public void close() throws IOException {
    try {
      kill();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the agents end", ending);
    }
  }
}
