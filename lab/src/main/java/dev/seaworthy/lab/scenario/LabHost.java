package dev.seaworthy.lab.scenario;

import dev.seaworthy.lab.Progress;
import dev.seaworthy.lab.kernel.LabKernel;
import dev.seaworthy.lab.vm.MachineSpec;
import dev.seaworthy.lab.vm.VirtualMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A host of the lab: one kernel, and one disk that outlives every boot and every power cut.
 *
 * <p>Not safe for use by several threads.
 */
public final class LabHost implements AutoCloseable {
  private final MachineSpec spec;
  private final Progress progress;
  private @Nullable VirtualMachine machine;
  private int boots;

  LabHost(MachineSpec spec, Progress progress) {
    this.spec = spec;
    this.progress = progress;
  }

  /**
   * Boots it and waits until its service answers; ends an earlier boot first.
   *
   * @throws IOException when it does not in time; the message ends with the console's last lines
   */
  public VirtualMachine boot() throws IOException {
    close();
    machine = VirtualMachine.boot(nextBoot(), progress);
    return machine;
  }

  /** Starts it without waiting for anything, for boots that end early; ends an earlier one. */
  public VirtualMachine start() throws IOException {
    close();
    machine = VirtualMachine.start(nextBoot());
    return machine;
  }

  /** Each boot has a directory of its own, so that every console is kept. */
  private MachineSpec nextBoot() {
    boots++;
    return spec.withWorkDirectory(spec.workDirectory().resolve("boot-" + boots));
  }

  /** The machine of the newest boot, which may have ended. */
  public VirtualMachine machine() {
    return Objects.requireNonNull(machine, "the host was not booted yet");
  }

  /** Its kernel. */
  public LabKernel kernel() {
    return spec.kernel();
  }

  /** The file that is its disk; to be read only while no machine runs on it. */
  public Path disk() {
    return Objects.requireNonNull(spec.disk(), "a lab host has a disk");
  }

  /** How often it was booted. */
  public int boots() {
    return boots;
  }

  @Override
  public void close() throws IOException {
    if (machine != null) {
      machine.close();
    }
  }
}
