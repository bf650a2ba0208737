package dev.seaworthy.agent.journal;

import java.time.Instant;

/** Short ways to write journals in tests. */
final class Records {
  static final String BOOT_1 = "boot-1";
  static final String BOOT_2 = "boot-2";
  static final String KERNEL = "kernel-a";
  static final String A = "aa".repeat(32);
  static final String B = "bb".repeat(32);

  private Records() {}

  static JournalRecord record(String boot, JournalStep step, String sha256) {
    return record(boot, step, sha256, "code", 1);
  }

  static JournalRecord record(
      String boot, JournalStep step, String sha256, String code, long counter) {
    return new JournalRecord(
        Instant.EPOCH,
        boot,
        KERNEL,
        step,
        new PatchKey("lp_" + sha256.substring(0, 2), "target", sha256, counter),
        code,
        "detail");
  }
}
