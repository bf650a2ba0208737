package dev.seaworthy.agent.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The one native function that is linked: {@code long syscall(long number, ...)} with its errno.
 *
 * <p>Linking costs seconds on a slow machine, and every function is linked by itself; so all calls
 * go through this one, and it is made only when there is something to load or unload.
 */
final class SystemCall {
  private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private final MethodHandle handle;

  private SystemCall(MethodHandle handle) {
    this.handle = handle;
  }

  @SuppressWarnings("restricted") // The launcher enables native access; that is the design.
  static SystemCall link() {
    Linker linker = Linker.nativeLinker();
    return new SystemCall(
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("syscall"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG),
            Linker.Option.firstVariadicArg(1),
            Linker.Option.captureCallState("errno")));
  }

  /**
   * Calls the kernel.
   *
   * @param arena keeps the memory alive that the arguments point to
   * @return the result when not negative, else minus the errno
   */
  long call(Arena arena, long number, long first, long second, long third) {
    MemorySegment state = arena.allocate(STATE);
    try {
      long result = (long) handle.invokeExact(state, number, first, second, third);
      return result >= 0 ? result : -(int) ERRNO.get(state, 0L);
    } catch (RuntimeException | Error defect) {
      throw defect;
    } catch (Throwable impossible) {
      throw new IllegalStateException("a system call threw", impossible);
    }
  }
}
