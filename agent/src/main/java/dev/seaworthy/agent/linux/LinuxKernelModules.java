package dev.seaworthy.agent.linux;

import dev.seaworthy.core.driver.Errno;
import dev.seaworthy.core.driver.KernelModules;
import dev.seaworthy.core.driver.KernelRefusal;
import dev.seaworthy.core.driver.LoadResult;
import dev.seaworthy.core.driver.UnloadResult;
import dev.seaworthy.core.patch.Refusal;
import dev.seaworthy.ledger.Sha256;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The kernel that this process runs on: finit_module(2) and delete_module(2).
 *
 * <p>Flags for a load are always 0: the others would have the kernel ignore version magic and
 * symbol checksums. Not safe for use by several threads.
 */
public final class LinuxKernelModules implements KernelModules {
  /** {@code O_NONBLOCK}, the only flag that {@link #unload} ever passes. */
  private static final int NON_BLOCKING = 04000;

  private static final int NO_FLAGS = 0;

  private final String javaArchitecture;
  private Optional<SystemCall> linked = Optional.empty();

  /**
   * Links nothing yet.
   *
   * @param javaArchitecture the property {@code os.arch}
   */
  public LinuxKernelModules(String javaArchitecture) {
    this.javaArchitecture = javaArchitecture;
  }

  @Override
  public LoadResult load(byte[] module) {
    byte[] verified = Sha256.of(module);
    try (Arena arena = Arena.ofConfined();
        SealedMemory memory = SealedMemory.of(system(), numbers(), arena, module)) {
      byte[] sealed = Sha256.of(memory.read(module.length + 1));
      if (!MessageDigest.isEqual(verified, sealed)) {
        return refused("module_changed", "the module changed on its way into sealed memory");
      }
      return load(arena, memory);
    } catch (IOException failed) {
      return refused("sealed_memory_failed", String.valueOf(failed.getMessage()));
    }
  }

  private LoadResult load(Arena arena, SealedMemory memory) {
    long noParameters = arena.allocateFrom("").address();
    long result =
        system().call(arena, numbers().finitModule(), memory.descriptor(), noParameters, NO_FLAGS);
    if (result == -Errno.EEXIST.number()) {
      return new LoadResult.AlreadyLoaded();
    }
    return result < 0
        ? new LoadResult.Refused(Errno.loadRefusal((int) -result))
        : new LoadResult.Loaded();
  }

  @Override
  public UnloadResult unload(String name) {
    try (Arena arena = Arena.ofConfined()) {
      long address = arena.allocateFrom(name).address();
      long result = system().call(arena, numbers().deleteModule(), address, NON_BLOCKING, 0);
      if (result >= 0) {
        return new UnloadResult.Unloaded();
      }
      if (result == -Errno.ENOENT.number()) {
        return new UnloadResult.NotLoaded();
      }
      if (result == -Errno.EAGAIN.number()) {
        return new UnloadResult.InUse();
      }
      return new UnloadResult.Refused(Errno.unloadRefusal((int) -result));
    }
  }

  /** Asked for only when there is something to load: other machines can still report. */
  private CallNumbers numbers() {
    return CallNumbers.of(javaArchitecture);
  }

  private SystemCall system() {
    if (linked.isEmpty()) {
      linked = Optional.of(SystemCall.link());
    }
    return linked.get();
  }

  private static LoadResult refused(String code, String sentence) {
    return new LoadResult.Refused(new KernelRefusal(new Refusal(code, sentence), true));
  }
}
