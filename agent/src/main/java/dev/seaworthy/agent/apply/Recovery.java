package dev.seaworthy.agent.apply;

import dev.seaworthy.agent.journal.CrashGuard;
import dev.seaworthy.agent.journal.JournalRecord;
import dev.seaworthy.agent.journal.JournalStep;
import dev.seaworthy.agent.journal.PatchKey;
import dev.seaworthy.agent.probe.KernelProbe;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.module.ModuleFormatException;
import dev.seaworthy.core.module.ModuleInfo;
import dev.seaworthy.core.patch.Refusal;
import dev.seaworthy.protocol.statement.PatchOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Brings attempts that nobody finished to an end, first thing in every run. */
public final class Recovery {
  /** The code of an attempt that was cut off before the kernel had the module. */
  public static final String INTERRUPTED = "interrupted";

  private static final long TAINT_DIED = 1L << 7;

  private final KernelProbe probe;
  private final Recorder recorder;
  private final Installer installer;
  private final VerifiedPatches stored;

  /** Creates the recovery of one run. */
  public Recovery(
      KernelProbe probe, Recorder recorder, Installer installer, VerifiedPatches stored) {
    this.probe = probe;
    this.recorder = recorder;
    this.installer = installer;
    this.stored = stored;
  }

  /** Judges the journal and acts on it. */
  public List<Applied> run() {
    CrashGuard guard = CrashGuard.of(recorder.journal(), recorder.bootId());
    List<Applied> applied = new ArrayList<>();
    for (JournalRecord intent : guard.crashed()) {
      applied.add(
          quarantine(
              intent.patch(),
              "crashed_after_intent",
              "the host went down after it began to apply this module at "
                  + intent.at()
                  + "; it is never tried again on this host"));
    }
    for (CrashGuard.Interrupted begun : guard.interrupted()) {
      applied.add(resume(begun));
    }
    return applied;
  }

  /** The kernel kills the process that loads a module whose init function oopses. */
  private Applied resume(CrashGuard.Interrupted begun) {
    PatchKey key = begun.begun().patch();
    KernelFacts facts = probe.facts();
    boolean inThisBoot = begun.begun().bootId().equals(recorder.bootId());
    if (inThisBoot && (facts.taint() & TAINT_DIED) != 0) {
      return quarantine(
          key,
          "oops_after_intent",
          "the kernel had an oops after step "
              + begun.reached().word()
              + " of this module; it is never tried again on this host");
    }
    if (begun.reached() == JournalStep.REVERT) {
      return finishRemoval(key, begun.last());
    }
    if (facts.livePatches().stream().noneMatch(patch -> patch.name().equals(key.name()))) {
      return recorder.conclude(
          PatchOutcome.FAILED,
          key,
          new Refusal(INTERRUPTED, "the agent was killed before the module was loaded"),
          Duration.ZERO);
    }
    return finish(key);
  }

  /** Whoever asked for it, and was killed, still wants it out. */
  private Applied finishRemoval(PatchKey key, JournalRecord removal) {
    Refusal reason = new Refusal(removal.code(), removal.detail());
    PatchOutcome outcome =
        Verification.isCode(removal.code()) ? PatchOutcome.FAILED : PatchOutcome.REVERTED;
    return installer.backOut(key, outcome, reason);
  }

  private Applied finish(PatchKey key) {
    return switch (stored.obtain(key.target(), key.sha256())) {
      case VerifiedPatches.Unverified(var refusal) ->
          installer.backOut(key, PatchOutcome.REVERTED, refusal);
      case VerifiedPatches.Verified(var spec, byte[] module) -> {
        try {
          yield installer.settle(spec, ModuleInfo.parse(module));
        } catch (ModuleFormatException malformed) {
          yield installer.backOut(
              key,
              PatchOutcome.REVERTED,
              new Refusal("module_malformed", String.valueOf(malformed.getMessage())));
        }
      }
    };
  }

  private Applied quarantine(PatchKey key, String code, String sentence) {
    return recorder.conclude(
        PatchOutcome.QUARANTINED, key, new Refusal(code, sentence), Duration.ZERO);
  }
}
