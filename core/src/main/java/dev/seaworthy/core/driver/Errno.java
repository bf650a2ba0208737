package dev.seaworthy.core.driver;

import dev.seaworthy.core.patch.Refusal;

/**
 * Error numbers of the module system calls on Linux (asm-generic; the same on x86-64 and arm64),
 * and what each means for a live patch.
 */
public enum Errno {
  EPERM(
      1, "module_not_permitted", "loading modules is not permitted: lockdown, or modules_disabled"),
  ENOENT(
      2,
      "module_symbol_unknown",
      "the module needs a symbol that this kernel does not offer, or its licence forbids it"),
  EIO(5, "module_read_failed", "the kernel could not read the module"),
  ENOEXEC(8, "module_format_refused", "the module is damaged or made for another kernel"),
  EAGAIN(11, "module_in_use", "the module is still in use"),
  ENOMEM(12, "kernel_out_of_memory", "the kernel has too little memory for the module"),
  EBUSY(16, "kernel_busy", "the kernel is busy with another live patch or module of this name"),
  EEXIST(17, "module_already_loaded", "a module of this name is already loaded"),
  ENODEV(19, "module_declined", "the module's own checks declined this machine"),
  EINVAL(
      22,
      "live_patch_refused",
      "the kernel cannot find a function that the patch changes, or the module is no live patch"),
  ETXTBSY(26, "module_open_for_writing", "the module's file was still open for writing"),
  EBADMSG(74, "module_signature_malformed", "the signature appended to the module is malformed"),
  ENOKEY(126, "module_key_unknown", "the module is signed by a key that the kernel does not know"),
  EKEYREJECTED(
      129,
      "module_signature_rejected",
      "the kernel accepts only modules signed by a key it trusts, and rejected this one");

  private final int number;
  private final String code;
  private final String sentence;

  Errno(int number, String code, String sentence) {
    this.number = number;
    this.code = code;
    this.sentence = sentence;
  }

  /** The number that the system call leaves in {@code errno}. */
  public int number() {
    return number;
  }

  /** The refusal that a load ending with this number means. */
  public static KernelRefusal loadRefusal(int number) {
    return refusal("load", number);
  }

  /** The refusal that an unload ending with this number means. */
  public static KernelRefusal unloadRefusal(int number) {
    return refusal("unload", number);
  }

  private static KernelRefusal refusal(String verb, int number) {
    for (Errno errno : values()) {
      if (errno.number == number) {
        String sentence = "the kernel refused to " + verb + ": " + errno.sentence;
        return new KernelRefusal(
            new Refusal(errno.code, sentence + " (" + errno + ")"), errno.passes());
      }
    }
    // A module's own init function may return any number; the kernel hands it on as it is.
    return new KernelRefusal(
        new Refusal("errno_" + number, "the kernel refused to " + verb + " with errno " + number),
        false);
  }

  private boolean passes() {
    return switch (this) {
      case EAGAIN, ENOMEM, EBUSY, ETXTBSY -> true;
      case EPERM, ENOENT, EIO, ENOEXEC, EEXIST, ENODEV, EINVAL, EBADMSG, ENOKEY, EKEYREJECTED ->
          false;
    };
  }
}
