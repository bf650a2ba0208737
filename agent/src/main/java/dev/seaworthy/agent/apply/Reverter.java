package dev.seaworthy.agent.apply;

import dev.seaworthy.agent.probe.LivePatchTree;
import dev.seaworthy.agent.probe.SystemTree;
import dev.seaworthy.core.driver.KernelModules;
import dev.seaworthy.core.driver.UnloadResult;
import dev.seaworthy.core.patch.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Takes a live patch out again: switch off, wait for every task, unload; never by force. */
final class Reverter {
  private static final Duration UNLOAD_PAUSE = Duration.ofMillis(200);
  private static final int UNLOAD_ATTEMPTS = 10;

  private final SystemTree tree;
  private final KernelModules modules;
  private final TransitionWatch watch;
  private final Waiting waiting;

  Reverter(SystemTree tree, KernelModules modules, TransitionWatch watch, Waiting waiting) {
    this.tree = tree;
    this.modules = modules;
    this.watch = watch;
    this.waiting = waiting;
  }

  /** Reverts; empty when the patch and its module are gone, else why something stayed. */
  Optional<Refusal> revert(String name) {
    Optional<Refusal> off = switchOff(name);
    if (off.isPresent()) {
      return off;
    }
    if (!watch.awaitOff(name).inTime()) {
      return Optional.of(
          new Refusal(
              "revert_stalled",
              "live patch " + name + " is being switched off, but tasks still run in it"));
    }
    return unload(name);
  }

  private Optional<Refusal> switchOff(String name) {
    LivePatchTree patches = new LivePatchTree(tree);
    if (patches.find(name).isEmpty()
        || patches.find(name).filter(patch -> !patch.enabled()).isPresent()) {
      return Optional.empty();
    }
    try {
      tree.write(LivePatchTree.enabled(name), "0");
      return Optional.empty();
    } catch (IOException refused) {
      return Optional.of(
          new Refusal(
              "switch_off_refused",
              "the kernel refused to switch " + name + " off: " + refused.getMessage()));
    }
  }

  /** The last reference goes a moment after the last task. */
  private Optional<Refusal> unload(String name) {
    for (int attempt = 0; attempt < UNLOAD_ATTEMPTS; attempt++) {
      switch (modules.unload(name)) {
        case UnloadResult.Unloaded _, UnloadResult.NotLoaded _ -> {
          return Optional.empty();
        }
        case UnloadResult.Refused(var refusal) -> {
          return Optional.of(refusal.refusal());
        }
        case UnloadResult.InUse _ -> waiting.pause(UNLOAD_PAUSE);
      }
    }
    return Optional.of(
        new Refusal(
            "module_in_use", "live patch " + name + " is off, but its module is still in use"));
  }
}
