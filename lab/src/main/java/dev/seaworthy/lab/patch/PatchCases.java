package dev.seaworthy.lab.patch;

import dev.seaworthy.lab.kernel.DebianVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The cases the lab knows, real vulnerabilities first. */
public final class PatchCases {

  /**
   * CVE-2026-93146: a time namespace accepts nanoseconds outside one second.
   *
   * <p>The bounds are the versions whose changelog names the CVE; the tilde lets a rebuild for an
   * older distribution release count.
   */
  public static final PatchCase TIMENS =
      new PatchCase(
          "timens",
          "CVE-2026-93146",
          "time namespace accepts nanoseconds outside one second",
          "proc_timens_set_offset",
          "vmlinux",
          Map.of("6.1", new DebianVersion("6.1.192-1~"), "6.12", new DebianVersion("6.12.115-1~")),
          Set.of("offset_lock", "timens_for_children_get", "free_time_ns"),
          new FixSource.FromSourcePackage(
              "kernel/time/namespace.c",
              "off->val.tv_nsec < 0",
              List.of("to_time_ns"),
              List.of(
                  "extern struct mutex offset_lock;",
                  "struct ns_common *timens_for_children_get(struct task_struct *task);"),
              "patch-timens.c"),
          List.of());

  /** LAB-0001, a demonstration and not a CVE: the kernel command line shows a secret to all. */
  public static final PatchCase CMDLINE =
      new PatchCase(
          "cmdline",
          "LAB-0001",
          "/proc/cmdline shows a secret passed at boot (lab demonstration, not a CVE)",
          "cmdline_proc_show",
          "vmlinux",
          Map.of(),
          Set.of("saved_command_line"),
          new FixSource.OwnText("patch-cmdline.c"),
          List.of("lab.secret=not-for-every-user"));

  /** LAB-0002, no fix of anything: writes through a null pointer while it is loaded. */
  public static final PatchCase HOSTILE =
      new PatchCase(
          "hostile",
          "LAB-0002",
          "a live patch whose load crashes the kernel (lab demonstration, not a CVE)",
          "cmdline_proc_show",
          "vmlinux",
          Map.of(),
          Set.of("saved_command_line"),
          new FixSource.OwnText("patch-hostile.c"),
          List.of());

  private PatchCases() {}

  /** All cases that fix something, in the order in which a demonstration should try them. */
  public static List<PatchCase> all() {
    return List.of(TIMENS, CMDLINE);
  }

  /** The case of this id, if there is one. */
  public static Optional<PatchCase> byId(String id) {
    return all().stream().filter(known -> known.id().equals(id)).findFirst();
  }
}
