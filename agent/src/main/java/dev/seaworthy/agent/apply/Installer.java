package dev.seaworthy.agent.apply;

import dev.seaworthy.agent.journal.AppliedPatches;
import dev.seaworthy.agent.journal.JournalRecord;
import dev.seaworthy.agent.journal.JournalStep;
import dev.seaworthy.agent.journal.PatchKey;
import dev.seaworthy.agent.probe.KernelProbe;
import dev.seaworthy.agent.probe.LivePatchTree;
import dev.seaworthy.agent.probe.SystemTree;
import dev.seaworthy.core.driver.KernelModules;
import dev.seaworthy.core.driver.LoadResult;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.module.ModuleFormatException;
import dev.seaworthy.core.module.ModuleInfo;
import dev.seaworthy.core.patch.PatchSpec;
import dev.seaworthy.core.patch.Refusal;
import dev.seaworthy.protocol.statement.PatchOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Brings one verified module into the kernel, or says why not; each step journalled first. */
public final class Installer {
  private final SystemTree tree;
  private final KernelProbe probe;
  private final KernelModules modules;
  private final Recorder recorder;
  private final TransitionWatch watch;
  private final Reverter reverter;
  private final Verification verification;

  /** Creates an installer for one run. */
  public Installer(
      SystemTree tree,
      KernelProbe probe,
      KernelModules modules,
      Recorder recorder,
      Waiting waiting,
      Duration transitionLimit) {
    LivePatchTree patches = new LivePatchTree(tree);
    this.tree = tree;
    this.probe = probe;
    this.modules = modules;
    this.recorder = recorder;
    this.watch = new TransitionWatch(patches, waiting, transitionLimit);
    this.reverter = new Reverter(tree, modules, watch, waiting);
    this.verification = new Verification(patches);
  }

  /** Installs a module that was verified. */
  public Applied install(VerifiedPatches.Verified patch) {
    PatchSpec spec = patch.spec();
    PatchKey key = keyOf(spec);
    ModuleInfo info;
    try {
      info = ModuleInfo.parse(patch.module());
    } catch (ModuleFormatException malformed) {
      return refuse(key, new Refusal("module_malformed", String.valueOf(malformed.getMessage())));
    }
    KernelFacts facts = probe.facts();
    if (spec.kernel().equals(facts.kernel())
        && verification.missing(spec, info.srcversion()).isEmpty()) {
      return verified(spec, info, Duration.ZERO);
    }
    List<Refusal> refusals = LoadChecks.refusals(spec, info, facts, recorder.journal());
    if (!refusals.isEmpty()) {
      return refuse(key, joined(refusals));
    }
    return load(patch, info, key);
  }

  private Applied load(VerifiedPatches.Verified patch, ModuleInfo info, PatchKey key) {
    recorder.step(JournalStep.PREFLIGHT, key);
    recorder.step(JournalStep.INTENT, key);
    recorder.intend(key);
    recorder.step(JournalStep.LOAD, key);
    return switch (modules.load(patch.module())) {
      case LoadResult.Loaded _ -> settle(patch.spec(), info);
      case LoadResult.AlreadyLoaded _ ->
          fail(
              key,
              new Refusal(
                  "module_already_loaded",
                  "a module named " + key.name() + " is loaded but is no active live patch"));
      case LoadResult.Refused(var refusal) -> fail(key, refusal.refusal());
    };
  }

  /** Follows a module that is loaded to the end of its transition; also after an interruption. */
  public Applied settle(PatchSpec spec, ModuleInfo info) {
    PatchKey key = keyOf(spec);
    recorder.step(JournalStep.TRANSITION, key);
    TransitionWatch.Seen seen = watch.awaitSettled(spec.livePatch());
    if (!seen.inTime()) {
      return backOut(
          key,
          PatchOutcome.REVERTED,
          new Refusal(
              "transition_stalled",
              "the transition did not end within "
                  + seen.elapsed().toSeconds()
                  + " s: "
                  + new StallDoctor(tree).explain()));
    }
    recorder.step(JournalStep.VERIFY, key);
    Optional<Refusal> missing = verification.missing(spec, info.srcversion());
    return missing.isPresent()
        ? backOut(key, PatchOutcome.FAILED, missing.get())
        : verified(spec, info, seen.elapsed());
  }

  private Applied verified(PatchSpec spec, ModuleInfo info, Duration transition) {
    PatchKey key = keyOf(spec);
    KernelFacts facts = probe.facts();
    Duration uptime = probe.uptime();
    recorder.facts(facts, uptime);
    boolean again = ranInEarlierBoot(key);
    String sentence = verification.seen(spec) + "; module " + info.srcversion();
    Applied applied =
        recorder.conclude(
            again ? PatchOutcome.REAPPLIED : PatchOutcome.LIVE_PATCHED,
            key,
            new Refusal(
                "verified",
                again ? sentence + "; applied " + uptime.toMillis() + " ms after boot" : sentence),
            transition);
    retireReplaced(spec);
    return applied;
  }

  private boolean ranInEarlierBoot(PatchKey key) {
    return recorder.journal().stream()
        .filter(record -> record.step() == JournalStep.DONE)
        .filter(record -> record.patch().sha256().equals(key.sha256()))
        .anyMatch(record -> !record.bootId().equals(recorder.bootId()));
  }

  /** A cumulative patch switches earlier ones off; their modules stay behind, unused. */
  private void retireReplaced(PatchSpec spec) {
    for (JournalRecord old : AppliedPatches.inUse(recorder.journal(), recorder.buildId())) {
      String name = old.patch().name();
      if (spec.replaces().contains(name) && new LivePatchTree(tree).find(name).isEmpty()) {
        Refusal replaced = new Refusal(AppliedPatches.REPLACED, "replaced by " + spec.livePatch());
        recorder.removal(old.patch(), replaced);
        modules.unload(name);
        recorder.conclude(PatchOutcome.REVERTED, old.patch(), replaced, Duration.ZERO);
      }
    }
  }

  /** Takes a patch out and says how that went. */
  public Applied backOut(PatchKey key, PatchOutcome outcome, Refusal reason) {
    recorder.removal(key, reason);
    Optional<Refusal> stayed = reverter.revert(key.name());
    recorder.facts(probe.facts(), probe.uptime());
    return stayed.isEmpty()
        ? recorder.conclude(outcome, key, reason, Duration.ZERO)
        : fail(
            key,
            new Refusal(
                stayed.get().code(), reason.sentence() + "; then: " + stayed.get().sentence()));
  }

  private Applied fail(PatchKey key, Refusal reason) {
    return recorder.conclude(PatchOutcome.FAILED, key, reason, Duration.ZERO);
  }

  private Applied refuse(PatchKey key, Refusal reason) {
    return recorder.conclude(PatchOutcome.REFUSED, key, reason, Duration.ZERO);
  }

  /** The first code decides; the sentence names all. */
  private static Refusal joined(List<Refusal> refusals) {
    return new Refusal(
        refusals.getFirst().code(),
        refusals.stream().map(Refusal::sentence).collect(Collectors.joining("; ")));
  }

  static PatchKey keyOf(PatchSpec spec) {
    return new PatchKey(spec.livePatch(), spec.target(), spec.sha256(), spec.releaseCounter());
  }
}
