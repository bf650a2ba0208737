package dev.seaworthy.lab.fault;

/** What the kernel prints on the console at the moments that the cases wait for. */
final class ConsoleWords {
  /** An access through a null pointer. */
  static final String NULL_POINTER = "BUG: kernel NULL pointer dereference";

  private ConsoleWords() {}

  /** The loader has taken a module that is not the distribution's; its init function comes next. */
  static String loading(String module) {
    return module + ": loading out-of-tree module taints kernel";
  }

  /** A live patch is about to be switched on. */
  static String enabling(String livePatch) {
    return "livepatch: enabling patch '" + livePatch + "'";
  }

  /** Every task runs the new functions. */
  static String complete(String livePatch) {
    return "livepatch: '" + livePatch + "': patching complete";
  }
}
