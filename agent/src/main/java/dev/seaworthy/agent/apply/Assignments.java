package dev.seaworthy.agent.apply;

import dev.seaworthy.agent.journal.AppliedPatches;
import dev.seaworthy.agent.journal.AttemptRule;
import dev.seaworthy.agent.journal.JournalRecord;
import dev.seaworthy.agent.journal.PatchKey;
import dev.seaworthy.core.driver.Errno;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.patch.Refusal;
import dev.seaworthy.protocol.CheckInReply;
import dev.seaworthy.protocol.statement.PatchOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Works off what the host should have, each from a source of verified modules. */
public final class Assignments {
  /** Failures that another attempt in the same boot may not meet again. */
  private static final List<String> PASSING =
      List.of(
          "transition_stalled",
          Recovery.INTERRUPTED,
          code(Errno.EBUSY),
          code(Errno.ENOMEM),
          code(Errno.EAGAIN),
          code(Errno.ETXTBSY));

  private final Recorder recorder;
  private final Installer installer;
  private final VerifiedPatches patches;

  /** Creates the worker of one run. */
  public Assignments(Recorder recorder, Installer installer, VerifiedPatches patches) {
    this.recorder = recorder;
    this.installer = installer;
    this.patches = patches;
  }

  /** Applies what the server wants, one after the other. */
  public List<Applied> apply(List<CheckInReply.Assignment> desired, KernelFacts facts) {
    List<Applied> applied = new ArrayList<>();
    for (CheckInReply.Assignment assignment : desired) {
      if (!isInUse(assignment.sha256(), facts) && hold(assignment.sha256()).isEmpty()) {
        applied.add(obtain(new PatchKey("", assignment.target(), assignment.sha256(), 0)));
      }
    }
    return applied;
  }

  /** Applies again what this host ran on this kernel before it was rebooted. */
  public List<Applied> reapply(KernelFacts facts) {
    List<Applied> applied = new ArrayList<>();
    for (JournalRecord done : AppliedPatches.inUse(recorder.journal(), facts.kernel().buildId())) {
      String sha256 = done.patch().sha256();
      if (!isInUse(sha256, facts) && hold(sha256).isEmpty()) {
        applied.add(obtain(done.patch()));
      }
    }
    return applied;
  }

  /** What holds a module back on this host, if anything. */
  public Optional<Refusal> hold(String sha256) {
    return AttemptRule.hold(recorder.journal(), sha256, recorder.bootId(), PASSING);
  }

  private Applied obtain(PatchKey key) {
    return switch (patches.obtain(key.target(), key.sha256())) {
      case VerifiedPatches.Verified verified -> installer.install(verified);
      case VerifiedPatches.Unverified(var refusal) ->
          recorder.conclude(PatchOutcome.REFUSED, key, refusal, Duration.ZERO);
    };
  }

  /** Verified in this boot, and the kernel still shows it active. */
  private boolean isInUse(String sha256, KernelFacts facts) {
    return AppliedPatches.inUse(recorder.journal(), facts.kernel().buildId()).stream()
        .filter(done -> done.patch().sha256().equals(sha256))
        .filter(done -> done.bootId().equals(facts.bootId()))
        .anyMatch(
            done ->
                facts.livePatches().stream()
                    .anyMatch(it -> it.name().equals(done.patch().name()) && it.active()));
  }

  private static String code(Errno errno) {
    return Errno.loadRefusal(errno.number()).refusal().code();
  }
}
