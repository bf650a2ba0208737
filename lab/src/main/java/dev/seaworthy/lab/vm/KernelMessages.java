package dev.seaworthy.lab.vm;

/** What the kernel prints on the console at the moments that the lab waits for. */
public final class KernelMessages {
  /** An access through a null pointer. */
  public static final String NULL_POINTER = "BUG: kernel NULL pointer dereference";

  private KernelMessages() {}

  /** The loader has taken a module that is not the distribution's; its init function comes next. */
  public static String loading(String module) {
    return module + ": loading out-of-tree module taints kernel";
  }

  /** A live patch is about to be switched on. */
  public static String enabling(String livePatch) {
    return "livepatch: enabling patch '" + livePatch + "'";
  }

  /** Every task runs the new functions. */
  public static String complete(String livePatch) {
    return "livepatch: '" + livePatch + "': patching complete";
  }
}
