package dev.seaworthy.agent;

import dev.seaworthy.agent.apply.Applied;
import dev.seaworthy.agent.apply.Installer;
import dev.seaworthy.agent.apply.Recorder;
import dev.seaworthy.agent.identity.HostIdentity;
import dev.seaworthy.agent.journal.AppliedPatches;
import dev.seaworthy.agent.journal.AttemptRule;
import dev.seaworthy.agent.journal.Journal;
import dev.seaworthy.agent.journal.JournalRecord;
import dev.seaworthy.agent.journal.JournalStep;
import dev.seaworthy.agent.journal.PatchKey;
import dev.seaworthy.agent.probe.ProbeException;
import dev.seaworthy.agent.statement.StatementLog;
import dev.seaworthy.core.decision.PolicyMode;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.patch.Refusal;
import dev.seaworthy.protocol.CheckInReply;
import dev.seaworthy.protocol.statement.PatchOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One run of an enrolled host: what every verb that may change the kernel shares. */
final class Run {
  private final Wiring wiring;
  private final HostIdentity host;
  private final KernelFacts facts;
  private final Journal journal;
  private final StatementLog statements;
  private final Recorder recorder;
  private final Installer installer;

  private Run(Wiring wiring, HostIdentity host, KernelFacts facts) {
    this.wiring = wiring;
    this.host = host;
    this.facts = facts;
    this.journal = wiring.journal();
    this.statements = wiring.statements(host);
    this.recorder = wiring.recorder(journal, statements, facts);
    this.installer = wiring.installer(recorder);
  }

  /** Begins a run: states the facts, and ends what an earlier one left open. */
  static Run begin(Wiring wiring, HostIdentity host) {
    KernelFacts facts = wiring.probe().facts();
    Run run = new Run(wiring, host, facts);
    run.recorder.facts(facts, wiring.probe().uptime());
    List<Applied> recovered = wiring.recovery(run.recorder, run.installer).run();
    run.print(recovered);
    if (!recovered.isEmpty()) {
      run.stateFacts();
    }
    run.journal.compact(facts.bootId());
    return run;
  }

  /** The timer's work: report, hear, apply, report what came of it. */
  boolean checkIn() {
    CheckInReply reply = wiring.controlPlane().checkIn(statements);
    renewIfDue();
    if (reply.extendedFacts() && statements.extend(facts)) {
      stateFacts();
    }
    List<Applied> applied = apply(reply);
    print(applied);
    if (!applied.isEmpty()) {
      stateFacts();
    }
    Optional<byte[]> config = config(reply);
    if (!statements.pending().isEmpty()) {
      wiring.controlPlane().checkIn(statements);
    }
    config.ifPresent(this::send);
    line(
        "checked in: mode "
            + reply.mode().word()
            + ", "
            + reply.desired().size()
            + " assigned, "
            + statements.lastSequence()
            + " statements in the ledger");
    return applied.stream().allMatch(Run::isGood);
  }

  /** The kernel's configuration, its digest stated, where the server asks and the host has it. */
  private Optional<byte[]> config(CheckInReply reply) {
    if (!reply.configWanted()) {
      return Optional.empty();
    }
    try {
      Optional<byte[]> config = wiring.probe().config(facts.kernel().release());
      config.ifPresent(text -> statements.stateConfig(facts.kernel().buildId(), text));
      return config;
    } catch (ProbeException unreadable) {
      line("kernel configuration not sent: " + unreadable.getMessage());
      return Optional.empty();
    }
  }

  /** The server asks again for what did not arrive; it is no fault of the run. */
  private void send(byte[] config) {
    try {
      wiring.controlPlane().sendConfig(facts.kernel().buildId(), config);
      line("kernel configuration sent, " + config.length + " bytes");
    } catch (ServerException refused) {
      line("kernel configuration not taken: " + refused.sentence());
    }
  }

  private List<Applied> apply(CheckInReply reply) {
    if (reply.mode() == PolicyMode.OBSERVE || reply.desired().isEmpty()) {
      return List.of();
    }
    return wiring
        .assignments(recorder, installer, wiring.onlinePatches())
        .apply(reply.desired(), wiring.probe().facts());
  }

  private void renewIfDue() {
    Instant now = wiring.environment().clock().instant();
    if (host.isDue(now)) {
      HostIdentity renewed =
          wiring.identities().accept(wiring.controlPlane().renew(wiring.identities().key()));
      line("certificate renewed, valid until " + renewed.notAfter());
    }
  }

  /** Before the service starts, and without any network. */
  boolean boot() {
    List<Applied> applied =
        wiring
            .assignments(recorder, installer, wiring.storedPatches())
            .reapply(wiring.probe().facts());
    print(applied);
    stateFacts();
    line(applied.size() + " live patches applied again");
    return applied.stream().allMatch(Run::isGood);
  }

  /** Takes a live patch out on an operator's word; it stays out until {@link #retry}. */
  boolean revert(String name) {
    Applied applied =
        installer.backOut(
            inUse(name),
            PatchOutcome.REVERTED,
            new Refusal(AttemptRule.BY_OPERATOR, "an operator reverted it on the host"));
    print(List.of(applied));
    return applied.outcome() == PatchOutcome.REVERTED;
  }

  /** Lets the next check-in try a live patch again that was reverted or has failed. */
  boolean retry(String name) {
    PatchKey key =
        journal.records().stream()
            .map(JournalRecord::patch)
            .filter(patch -> patch.name().equals(name))
            .reduce((_, later) -> later)
            .orElseThrow(() -> unknown(name));
    recorder.step(JournalStep.RETRY, key);
    line(name + ": may be tried again, at the next check-in");
    return true;
  }

  private PatchKey inUse(String name) {
    Optional<PatchKey> applied =
        AppliedPatches.inUse(journal.records(), recorder.buildId()).stream()
            .map(JournalRecord::patch)
            .filter(patch -> patch.name().equals(name))
            .findFirst();
    return applied.orElseThrow(() -> unknown(name));
  }

  private static AgentException unknown(String name) {
    return new AgentException(
        "unknown_live_patch", "the agent has no live patch named " + name + " on this kernel");
  }

  private void stateFacts() {
    recorder.facts(wiring.probe().facts(), wiring.probe().uptime());
  }

  /**
   * A refusal that stands since an earlier run is known to the server, and no fault of this one.
   */
  private static boolean isGood(Applied applied) {
    if (!applied.isNews()) {
      return true;
    }
    return switch (applied.outcome()) {
      case LIVE_PATCHED, REAPPLIED -> true;
      case REFUSED, INTENDED, REVERTED, FAILED, QUARANTINED -> false;
    };
  }

  private void print(List<Applied> applied) {
    applied.forEach(it -> line(it.line()));
  }

  private void line(String text) {
    wiring.environment().out().println(text);
  }
}
