package dev.seaworthy.testkit.kernel;

import dev.seaworthy.core.driver.Errno;
import dev.seaworthy.core.driver.KernelModules;
import dev.seaworthy.core.driver.LoadResult;
import dev.seaworthy.core.driver.UnloadResult;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.host.Lockdown;
import dev.seaworthy.core.module.ModuleFormatException;
import dev.seaworthy.core.module.ModuleInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A kernel made of files: {@code /proc} and {@code /sys} in a directory, and a module loader that
 * answers as the real one was seen to answer.
 *
 * <p>Like the real one it loads a live patch made for another build of the same series without a
 * murmur. Time passes only by {@link #tick}: pass it where a program under test would sleep. Not
 * safe for use by several threads.
 */
public final class FakeKernel implements KernelModules {
  /** The version magic that this kernel accepts, apart from the release in front. */
  public static final String VERMAGIC_FLAGS = "SMP preempt mod_unload modversions ";

  /** Give this to {@link #transitionTakes} for a transition that never ends. */
  public static final int FOR_EVER = -1;

  private static final int TAINT_OUT_OF_TREE = 1 << 12;
  private static final int TAINT_UNSIGNED = 1 << 13;
  private static final int TAINT_LIVE_PATCH = 1 << 15;
  private static final int TAINT_DIED = 1 << 7;

  private final KernelTree tree;
  private final Map<String, FakeLivePatch> loaded = new LinkedHashMap<>();
  private final Set<String> missingFunctions = new HashSet<>();
  private final Set<String> presentObjects = new HashSet<>();
  private final List<String> loads = new ArrayList<>();
  private KernelBuild build;
  private int transitionPolls = 1;
  private int unpatchPolls = 1;
  private int taint;
  private int uptimeSeconds = 10;
  private boolean enforcing;
  private boolean disabled;
  private Lockdown lockdown = Lockdown.NONE;
  private Optional<Runnable> duringLoad = Optional.empty();

  /** A kernel of that build, just booted, its files below the root. */
  public FakeKernel(Path root, KernelBuild build, String bootId) {
    this.tree = new KernelTree(root);
    this.build = build;
    tree.text("etc/os-release", "PRETTY_NAME=\"Debian\"\nID=debian\nVERSION_ID=\"12\"");
    boot(build, bootId);
  }

  /** The same host after a reboot into a kernel: nothing is loaded, the taint is gone. */
  public void boot(KernelBuild next, String bootId) {
    build = next;
    loaded.clear();
    taint = 0;
    uptimeSeconds = 10;
    disabled = false;
    duringLoad = Optional.empty();
    tree.delete("sys");
    tree.delete("proc");
    tree.directory("sys/kernel/livepatch");
    tree.text("proc/sys/kernel/random/boot_id", bootId);
    tree.text("proc/sys/kernel/osrelease", next.release());
    tree.text("proc/sys/kernel/version", next.version());
    tree.text("proc/sys/kernel/arch", next.machine());
    tree.bytes("sys/kernel/notes", notes(next.buildId()));
    tree.text("sys/kernel/security/lsm", "lockdown,capability");
    writeState();
  }

  /** The version magic of modules built for the running release. */
  public String vermagic() {
    return build.release() + " " + VERMAGIC_FLAGS;
  }

  /** How many ticks a transition takes from now on; 0 is at once, {@link #FOR_EVER} a stall. */
  public void transitionTakes(int polls) {
    transitionPolls = polls;
  }

  /** How many ticks switching off takes from now on. */
  public void unpatchingTakes(int polls) {
    unpatchPolls = polls;
  }

  /** Unsigned modules are refused from now on ({@code module.sig_enforce}). */
  public void enforceSignatures() {
    enforcing = true;
    writeState();
  }

  /** Sets the lockdown state. */
  public void lockDown(Lockdown state) {
    lockdown = state;
    writeState();
  }

  /** Loading and unloading is off until the next boot ({@code kernel.modules_disabled}). */
  public void disableModules() {
    disabled = true;
    writeState();
  }

  /** The kernel has had an oops. */
  public void oops() {
    taint |= TAINT_DIED;
    writeState();
  }

  /** A function that this kernel does not have, or has more than once. */
  public void withoutFunction(String name) {
    missingFunctions.add(name);
  }

  /** A module that is loaded, so that a live patch for it takes hold at once. */
  public void withModule(String name) {
    presentObjects.add(name);
  }

  /** What happens inside the next load, before it takes effect: for a power cut, throw. */
  public void duringNextLoad(Runnable event) {
    duringLoad = Optional.of(event);
  }

  /** Adds a task that does not move over, and shows where it sleeps. */
  public void addBlockedTask(int pid, String symbol) {
    String task = "proc/" + pid + "/task/" + pid;
    tree.text("proc/" + pid + "/patch_state", "0");
    tree.text(task + "/patch_state", "0");
    tree.text(task + "/stack", "[<0>] " + symbol + "+0x2b/0x40\n[<0>] kthread+0xd8/0x100");
  }

  /** Names of the modules that were loaded, in order, over all boots. */
  public List<String> loads() {
    return List.copyOf(loads);
  }

  /** Lets a second pass: transitions advance, what was written to {@code enabled} takes effect. */
  public void tick() {
    uptimeSeconds++;
    loaded.values().forEach(patch -> patch.tick(unpatchPolls));
    writeState();
  }

  @Override
  public LoadResult load(byte[] module) {
    ModuleInfo info;
    try {
      info = ModuleInfo.parse(module);
    } catch (ModuleFormatException malformed) {
      return refused(Errno.ENOEXEC);
    }
    Optional<LoadResult> refusal = refusal(info, module);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    duringLoad.ifPresent(
        event -> {
          duringLoad = Optional.empty();
          event.run();
        });
    taint |= TAINT_OUT_OF_TREE | TAINT_LIVE_PATCH | (info.signed() ? 0 : TAINT_UNSIGNED);
    if (FakeFields.isCumulative(module)) {
      loaded.values().forEach(FakeLivePatch::beReplaced);
    }
    FakeLivePatch patch =
        new FakeLivePatch(tree, info.name(), FakeFields.functions(module), transitionPolls);
    loaded.put(info.name(), patch);
    loads.add(info.name());
    patch.appear(presentObjects);
    tree.text("sys/module/" + info.name() + "/srcversion", info.srcversion());
    writeState();
    return new LoadResult.Loaded();
  }

  /** In the order in which the real kernel looks. */
  private Optional<LoadResult> refusal(ModuleInfo info, byte[] module) {
    if (disabled) {
      return Optional.of(refused(Errno.EPERM));
    }
    if (!info.signed() && enforcing) {
      return Optional.of(refused(Errno.EKEYREJECTED));
    }
    if (!info.signed() && lockdown != Lockdown.NONE) {
      return Optional.of(refused(Errno.EPERM));
    }
    if (!info.vermagic().endsWith(" " + VERMAGIC_FLAGS)) {
      return Optional.of(refused(Errno.ENOEXEC));
    }
    if (loaded.containsKey(info.name())) {
      return Optional.of(new LoadResult.AlreadyLoaded());
    }
    if (!info.license().equals("GPL")) {
      return Optional.of(refused(Errno.ENOENT));
    }
    Optional<Integer> initErrno = FakeFields.initErrno(module);
    if (initErrno.isPresent()) {
      return Optional.of(new LoadResult.Refused(Errno.loadRefusal(initErrno.get())));
    }
    if (!info.livePatch() || !hasEveryFunction(module)) {
      return Optional.of(refused(Errno.EINVAL));
    }
    if (loaded.values().stream().anyMatch(FakeLivePatch::inTransition)) {
      return Optional.of(refused(Errno.EBUSY));
    }
    return Optional.empty();
  }

  private boolean hasEveryFunction(byte[] module) {
    return FakeFields.functions(module).values().stream()
        .flatMap(List::stream)
        .noneMatch(missingFunctions::contains);
  }

  @Override
  public UnloadResult unload(String name) {
    FakeLivePatch patch = loaded.get(name);
    if (disabled) {
      return new UnloadResult.Refused(Errno.unloadRefusal(Errno.EPERM.number()));
    }
    if (patch == null) {
      return new UnloadResult.NotLoaded();
    }
    if (patch.isOn()) {
      return new UnloadResult.InUse();
    }
    loaded.remove(name);
    patch.vanish();
    tree.delete("sys/module/" + name);
    return new UnloadResult.Unloaded();
  }

  private static LoadResult refused(Errno errno) {
    return new LoadResult.Refused(Errno.loadRefusal(errno.number()));
  }

  private void writeState() {
    tree.text("proc/uptime", uptimeSeconds + ".50 12.00");
    tree.text("proc/sys/kernel/tainted", Integer.toString(taint));
    tree.text("proc/sys/kernel/modules_disabled", disabled ? "1" : "0");
    tree.text("sys/module/module/parameters/sig_enforce", enforcing ? "Y" : "N");
    if (lockdown != Lockdown.UNKNOWN) {
      tree.text(
          "sys/kernel/security/lockdown",
          "none integrity confidentiality".replace(lockdown.word(), "[" + lockdown.word() + "]"));
    } else {
      tree.delete("sys/kernel/security");
    }
  }

  /** An ELF note of type 3 by GNU, after one of another kind, as the kernel's own notes are. */
  private static byte[] notes(String buildId) {
    byte[] id = HexFormat.of().parseHex(buildId);
    ByteBuffer out = ByteBuffer.allocate(24 + 16 + id.length).order(ByteOrder.nativeOrder());
    out.putInt(6).putInt(4).putInt(0x100);
    out.put("Linux\0\0\0".getBytes(StandardCharsets.US_ASCII)).putInt(0);
    out.putInt(4).putInt(id.length).putInt(3).put("GNU\0".getBytes(StandardCharsets.US_ASCII));
    return out.put(id).array();
  }
}
