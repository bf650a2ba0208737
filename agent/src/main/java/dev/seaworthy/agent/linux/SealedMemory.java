package dev.seaworthy.agent.linux;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;

/**
 * A file without a name whose bytes nobody can change any more, not even this process
 * (memfd_create(2), {@code F_ADD_SEALS} of fcntl(2)).
 */
final class SealedMemory implements AutoCloseable {
  private static final int CLOSE_ON_EXEC = 1;
  private static final int ALLOW_SEALING = 2;
  private static final int NO_EXEC_SEAL = 8;
  private static final int ADD_SEALS = 1033;
  private static final int SEAL_SHRINK_GROW_WRITE = 1 | 2 | 4 | 8;
  private static final int INVALID = 22;

  private final SystemCall system;
  private final CallNumbers numbers;
  private final Arena arena;
  private final int descriptor;

  private SealedMemory(SystemCall system, CallNumbers numbers, Arena arena, int descriptor) {
    this.system = system;
    this.numbers = numbers;
    this.arena = arena;
    this.descriptor = descriptor;
  }

  /**
   * Copies the bytes into sealed memory.
   *
   * @throws IOException when the kernel refuses one of the steps; nothing is left open
   */
  static SealedMemory of(SystemCall system, CallNumbers numbers, Arena arena, byte[] bytes)
      throws IOException {
    SealedMemory memory =
        new SealedMemory(system, numbers, arena, (int) create(system, numbers, arena));
    try {
      // A second, short-lived open file of the same memory; it is closed before the seal.
      try (OutputStream out = new FileOutputStream(memory.path())) {
        out.write(bytes);
      }
      checked(
          system.call(arena, numbers.fcntl(), memory.descriptor, ADD_SEALS, SEAL_SHRINK_GROW_WRITE),
          "seal memory");
      return memory;
    } catch (IOException failed) {
      memory.close();
      throw failed;
    }
  }

  private static long create(SystemCall system, CallNumbers numbers, Arena arena)
      throws IOException {
    long name = arena.allocateFrom("seaworthy-module").address();
    int flags = CLOSE_ON_EXEC | ALLOW_SEALING;
    // Hosts with vm.memfd_noexec=2 insist on the third flag; kernels before 6.3 do not know it.
    long result = system.call(arena, numbers.memfdCreate(), name, flags | NO_EXEC_SEAL, 0);
    if (result == -INVALID) {
      result = system.call(arena, numbers.memfdCreate(), name, flags, 0);
    }
    return checked(result, "make memory for the module");
  }

  int descriptor() {
    return descriptor;
  }

  /** What is in the memory now. */
  byte[] read(int maxBytes) throws IOException {
    try (InputStream in = new FileInputStream(path())) {
      return in.readNBytes(maxBytes);
    }
  }

  String path() {
    return "/proc/self/fd/" + descriptor;
  }

  private static long checked(long result, String what) throws IOException {
    if (result < 0) {
      throw new IOException("cannot " + what + ": errno " + -result);
    }
    return result;
  }

  @Override
  public void close() {
    system.call(arena, numbers.close(), descriptor, 0, 0);
  }
}
