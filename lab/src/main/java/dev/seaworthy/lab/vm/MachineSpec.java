package dev.seaworthy.lab.vm;

import dev.seaworthy.lab.kernel.LabKernel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a lab machine is made of.
 *
 * @param kernel the kernel it boots
 * @param workDirectory where its initramfs and console log are kept
 * @param disk its root disk, or null for none; changed by the machine
 * @param checks check programs by name
 * @param arguments more words for the kernel command line
 * @param memoryMebibytes its memory
 * @param timerInterval pause between two runs of the timer script, in whole seconds
 * @param bootDeadline how long it may take until the service answers, the boot guard included
 */
public record MachineSpec(
    LabKernel kernel,
    Path workDirectory,
    @Nullable Path disk,
    Map<String, Path> checks,
    List<String> arguments,
    int memoryMebibytes,
    Duration timerInterval,
    Duration bootDeadline) {

  private static final int DEFAULT_MEMORY = 256;
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(2);
  private static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(3);

  /** Copies the collections. */
  public MachineSpec {
    checks = Map.copyOf(checks);
    arguments = List.copyOf(arguments);
  }

  /** A machine of 256 MiB without a disk. */
  public static MachineSpec of(LabKernel kernel, Path workDirectory) {
    return new MachineSpec(
        kernel,
        workDirectory,
        null,
        Map.of(),
        List.of(),
        DEFAULT_MEMORY,
        DEFAULT_INTERVAL,
        DEFAULT_DEADLINE);
  }

  /** The same machine with a root disk, see {@link DiskImage}. */
  public MachineSpec withDisk(Path image) {
    return new MachineSpec(
        kernel,
        workDirectory,
        image,
        checks,
        arguments,
        memoryMebibytes,
        timerInterval,
        bootDeadline);
  }

  /** The same machine with one more check program and what it needs on the command line. */
  public MachineSpec withCheck(String name, Path program, List<String> kernelArguments) {
    Map<String, Path> moreChecks = new HashMap<>(checks);
    moreChecks.put(name, program);
    List<String> moreArguments = new ArrayList<>(arguments);
    moreArguments.addAll(kernelArguments);
    return new MachineSpec(
        kernel,
        workDirectory,
        disk,
        moreChecks,
        moreArguments,
        memoryMebibytes,
        timerInterval,
        bootDeadline);
  }

  /** The same machine with more words on its kernel command line. */
  public MachineSpec withArguments(List<String> words) {
    List<String> more = new ArrayList<>(arguments);
    more.addAll(words);
    return new MachineSpec(
        kernel, workDirectory, disk, checks, more, memoryMebibytes, timerInterval, bootDeadline);
  }

  /** The same machine with its files elsewhere. */
  public MachineSpec withWorkDirectory(Path directory) {
    return new MachineSpec(
        kernel, directory, disk, checks, arguments, memoryMebibytes, timerInterval, bootDeadline);
  }

  /** The same machine with another amount of memory. */
  public MachineSpec withMemory(int mebibytes) {
    return new MachineSpec(
        kernel, workDirectory, disk, checks, arguments, mebibytes, timerInterval, bootDeadline);
  }

  /** The same machine with another pause between runs of the timer script. */
  public MachineSpec withTimerInterval(Duration interval) {
    return new MachineSpec(
        kernel, workDirectory, disk, checks, arguments, memoryMebibytes, interval, bootDeadline);
  }

  /** The same machine with another boot deadline. */
  public MachineSpec withBootDeadline(Duration deadline) {
    return new MachineSpec(
        kernel, workDirectory, disk, checks, arguments, memoryMebibytes, timerInterval, deadline);
  }
}
