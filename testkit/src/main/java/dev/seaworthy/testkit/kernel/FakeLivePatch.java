package dev.seaworthy.testkit.kernel;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** One loaded live patch and its files below {@code /sys/kernel/livepatch}. */
final class FakeLivePatch {
  private static final int NEVER = -1;

  private final KernelTree tree;
  private final String name;
  private final String directory;
  private final Map<String, List<String>> functions;
  private boolean patching = true;
  private int pollsLeft;

  FakeLivePatch(
      KernelTree tree, String name, Map<String, List<String>> functions, int transitionPolls) {
    this.tree = tree;
    this.name = name;
    this.directory = "sys/kernel/livepatch/" + name;
    this.functions = functions;
    this.pollsLeft = transitionPolls;
  }

  void appear(Set<String> presentObjects) {
    tree.text(directory + "/enabled", "1");
    tree.text(directory + "/transition", pollsLeft == 0 ? "0" : "1");
    functions.forEach(
        (object, names) -> {
          boolean present = object.equals("vmlinux") || presentObjects.contains(object);
          tree.text(directory + "/" + object + "/patched", present ? "1" : "0");
          names.forEach(
              function -> tree.directory(directory + "/" + object + "/" + function + ",0"));
        });
  }

  boolean inTransition() {
    return pollsLeft != 0;
  }

  boolean isOn() {
    return patching || inTransition();
  }

  String name() {
    return name;
  }

  /** One retry of the kernel's transition worker; first it takes note of what was written. */
  void tick(int unpatchPolls) {
    if (patching && tree.exists(directory) && tree.read(directory + "/enabled").equals("0")) {
      patching = false;
      pollsLeft = unpatchPolls;
      tree.text(directory + "/transition", "1");
    } else if (pollsLeft > 0) {
      pollsLeft--;
    }
    settle();
  }

  private void settle() {
    if (pollsLeft == NEVER || pollsLeft > 0) {
      return;
    }
    if (patching) {
      tree.text(directory + "/transition", "0");
    } else {
      // The kernel removes the directory as soon as the last task has left.
      tree.delete(directory);
    }
  }

  /** A cumulative patch came: the directory goes, the module stays, unused. */
  void beReplaced() {
    patching = false;
    pollsLeft = 0;
    vanish();
  }

  void vanish() {
    tree.delete(directory);
  }
}
