package dev.seaworthy.agent.apply;

import dev.seaworthy.agent.probe.LivePatchTree;
import dev.seaworthy.core.host.LoadedLivePatch;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Waits for a transition, by looking: at first often, then twice a second. */
final class TransitionWatch {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final LivePatchTree tree;
  private final Waiting waiting;
  private final Duration limit;

  TransitionWatch(LivePatchTree tree, Waiting waiting, Duration limit) {
    this.tree = tree;
    this.waiting = waiting;
    this.limit = limit;
  }

  /** How the waiting ended, and how long it took. */
  record Seen(Optional<LoadedLivePatch> patch, boolean inTime, Duration elapsed) {}

  /** Until the patch is no longer in transition, or gone. */
  Seen awaitSettled(String name) {
    return await(name, patch -> patch.isEmpty() || !patch.get().transition());
  }

  /** Until the patch is gone, or at least switched off for every task. */
  Seen awaitOff(String name) {
    return await(
        name, patch -> patch.isEmpty() || (!patch.get().enabled() && !patch.get().transition()));
  }

  private Seen await(String name, Predicate<Optional<LoadedLivePatch>> reached) {
    long start = waiting.nanoTime();
    Duration pause = FIRST_PAUSE;
    while (true) {
      Optional<LoadedLivePatch> patch = tree.find(name);
      Duration elapsed = Duration.ofNanos(waiting.nanoTime() - start);
      if (reached.test(patch)) {
        return new Seen(patch, true, elapsed);
      }
      if (elapsed.compareTo(limit) >= 0) {
        return new Seen(patch, false, elapsed);
      }
      waiting.pause(pause);
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
  }
}
