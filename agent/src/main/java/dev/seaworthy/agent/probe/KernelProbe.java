package dev.seaworthy.agent.probe;

import dev.seaworthy.core.host.Distribution;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.Lockdown;
import dev.seaworthy.protocol.Protocol;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads the facts, and nothing else: no user names, no processes, no command lines.
 *
 * <p>A fact that cannot be read is an error or an explicit "unknown". What a kernel without a
 * feature does not show is told apart from what could not be read.
 */
public final class KernelProbe {
  private final SystemTree tree;
  private final String javaArchitecture;

  /**
   * Creates the probe.
   *
   * @param javaArchitecture the property {@code os.arch}, for kernels before 6.1, which do not show
   *     their machine under {@code /proc}
   */
  public KernelProbe(SystemTree tree, String javaArchitecture) {
    this.tree = tree;
    this.javaArchitecture = javaArchitecture;
  }

  /**
   * The facts at this moment.
   *
   * @throws ProbeException when one that every kernel shows cannot be read
   */
  public KernelFacts facts() {
    return new KernelFacts(
        bootId(),
        kernel(),
        distribution(),
        tree.number("proc/sys/kernel/tainted"),
        lockdown(),
        signatureEnforced(),
        modulesDisabled(),
        new LivePatchTree(tree).all());
  }

  /** The id of this boot. */
  public String bootId() {
    return tree.text("proc/sys/kernel/random/boot_id");
  }

  /** Time since boot. */
  public Duration uptime() {
    String text = tree.text("proc/uptime");
    try {
      return UptimeText.parse(text);
    } catch (NumberFormatException malformed) {
      throw new ProbeException("proc/uptime", "not a number of seconds: " + text, malformed);
    }
  }

  /**
   * The configuration that the running kernel was built with, as its package or the kernel itself
   * gives it; empty where neither does. Read only when the server asks.
   *
   * @param release of the running kernel
   */
  public Optional<byte[]> config(String release) {
    // A release is one file name; whatever else it may be, it leads nowhere.
    Optional<byte[]> packaged =
        release.indexOf('/') >= 0
            ? Optional.empty()
            : tree.findBytes("boot/config-" + release, Protocol.MAX_CONFIG_BYTES);
    return packaged.or(() -> tree.findBytes("proc/config.gz", Protocol.MAX_CONFIG_BYTES));
  }

  private KernelBuild kernel() {
    String path = "sys/kernel/notes";
    byte[] notes =
        tree.findBytes(path)
            .orElseThrow(() -> new ProbeException(path, "there is no such file", null));
    String buildId =
        GnuBuildId.find(notes)
            .orElseThrow(() -> new ProbeException(path, "there is no GNU build-id in it", null));
    return new KernelBuild(
        tree.text("proc/sys/kernel/osrelease"),
        tree.text("proc/sys/kernel/version"),
        machine(),
        buildId);
  }

  private String machine() {
    return tree.findText("proc/sys/kernel/arch")
        .orElseGet(
            () ->
                switch (javaArchitecture) {
                  case "amd64" -> "x86_64";
                  case "aarch64" -> "aarch64";
                  default ->
                      throw new ProbeException(
                          "proc/sys/kernel/arch",
                          "missing, and "
                              + javaArchitecture
                              + " is not a machine that is known here",
                          null);
                });
  }

  private Distribution distribution() {
    Distribution named =
        tree.findText("etc/os-release")
            .or(() -> tree.findText("usr/lib/os-release"))
            .map(OsRelease::parse)
            .orElse(new Distribution("", ""));
    return tree.findText("proc/version_signature")
        .map(
            signature ->
                new Distribution(named.id(), named.versionId(), named.codename(), signature))
        .orElse(named);
  }

  /**
   * The state in brackets. Without the file, a mounted securityfs says that the kernel has no
   * lockdown; one that is not mounted says nothing.
   */
  private Lockdown lockdown() {
    return tree.findText("sys/kernel/security/lockdown")
        .map(KernelProbe::lockdownOf)
        .orElseGet(
            () ->
                tree.findText("sys/kernel/security/lsm").isPresent()
                    ? Lockdown.NONE
                    : Lockdown.UNKNOWN);
  }

  private static Lockdown lockdownOf(String text) {
    int open = text.indexOf('[');
    int close = text.indexOf(']', open + 1);
    if (open < 0 || close < 0) {
      return Lockdown.UNKNOWN;
    }
    try {
      return Lockdown.ofWord(text.substring(open + 1, close));
    } catch (IllegalArgumentException unknown) {
      return Lockdown.UNKNOWN;
    }
  }

  /** Kernels without module signatures have no such parameter, and enforce nothing. */
  private boolean signatureEnforced() {
    String path = "sys/module/module/parameters/sig_enforce";
    if (tree.findText(path).isPresent()) {
      return tree.flag(path);
    }
    if (tree.isDirectory("sys/module")) {
      return false;
    }
    throw new ProbeException(path, "sysfs is not mounted", null);
  }

  /** Kernels without loadable modules have no such switch: nothing can be loaded. */
  private boolean modulesDisabled() {
    String path = "proc/sys/kernel/modules_disabled";
    return tree.findText(path).isEmpty() || tree.flag(path);
  }
}
