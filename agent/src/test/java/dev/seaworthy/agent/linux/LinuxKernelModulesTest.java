package dev.seaworthy.agent.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.core.driver.LoadResult;
import dev.seaworthy.core.driver.UnloadResult;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real system calls on the machine that runs the tests; nothing that could load is ever loaded. */
class LinuxKernelModulesTest {
  private static final byte[] GARBAGE =
      "this is no kernel module".getBytes(StandardCharsets.US_ASCII);
  private final String architecture = System.getProperty("os.arch");

  @BeforeEach
  void onlyOnLinux() {
    Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && (architecture.equals("amd64") || architecture.equals("aarch64")));
  }

  @Test
  void sealedMemoryHoldsTheBytesAndCannotBeChanged() throws IOException {
    SystemCall system = SystemCall.link();
    try (Arena arena = Arena.ofConfined();
        SealedMemory memory =
            SealedMemory.of(system, CallNumbers.of(architecture), arena, GARBAGE)) {
      assertThat(memory.read(1000)).isEqualTo(GARBAGE);
      assertThatThrownBy(
              () -> {
                try (FileOutputStream out = new FileOutputStream(memory.path(), true)) {
                  out.write(1);
                }
              })
          .isInstanceOf(IOException.class);
      assertThat(memory.read(1000)).isEqualTo(GARBAGE);
    }
  }

  @Test
  void theKernelRefusesGarbageByName() {
    LoadResult result = new LinuxKernelModules(architecture).load(GARBAGE);

    assertThat(result)
        .isInstanceOfSatisfying(
            LoadResult.Refused.class,
            refused ->
                assertThat(refused.refusal().refusal().code())
                    // ENOEXEC with the right to load, EPERM without, ENOSYS where there are none.
                    .isIn("module_format_refused", "module_not_permitted", "errno_38"));
  }

  @Test
  void unloadingWhatIsNotThereChangesNothing() {
    UnloadResult result = new LinuxKernelModules(architecture).unload("seaworthy_no_such_module");

    assertThat(result).isInstanceOfAny(UnloadResult.NotLoaded.class, UnloadResult.Refused.class);
  }

  @Test
  void doesNotKnowTheCallsOfOtherMachines() {
    assertThatThrownBy(() -> CallNumbers.of("riscv64"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
