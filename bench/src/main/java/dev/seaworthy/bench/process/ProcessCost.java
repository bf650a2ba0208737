package dev.seaworthy.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a process has used so far, from {@code /proc} (Documentation/filesystems/proc.rst, sections
 * 1.1 and 1.2).
 */
public final class ProcessCost {
  // USER_HZ, in which the kernel counts for user space; 100 on every architecture of ours.
  private static final long TICKS_PER_SECOND = 100;
  private static final int STATE_TO_UTIME = 11;
  private static final long BYTES_PER_KIB = 1024;

  private ProcessCost() {}

  /** User and system time of all threads of the processes, ended threads included. */
  public static Duration cpu(List<Long> pids) throws IOException {
    Duration sum = Duration.ZERO;
    for (long pid : pids) {
      sum = sum.plus(cpuOf(read(pid, "stat")));
    }
    return sum;
  }

  /** Resident memory now, in bytes. */
  public static long residentBytes(List<Long> pids) throws IOException {
    long sum = 0;
    for (long pid : pids) {
      sum += residentOf(read(pid, "status"));
    }
    return sum;
  }

  /** Bytes that the process has caused to be written to storage so far. */
  public static long writtenBytes(long pid) throws IOException {
    return number(read(pid, "io"), "write_bytes:");
  }

  /** Reads {@code /proc/PID/stat}; the program's name in it may hold blanks and brackets. */
  static Duration cpuOf(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1);
    long ticks =
        Long.parseLong(fields[STATE_TO_UTIME]) + Long.parseLong(fields[STATE_TO_UTIME + 1]);
    return Duration.ofSeconds(ticks).dividedBy(TICKS_PER_SECOND);
  }

  /** Reads {@code /proc/PID/status}. */
  static long residentOf(String status) {
    return number(status, "VmRSS:") * BYTES_PER_KIB;
  }

  private static long number(String text, String label) {
    return text.lines()
        .filter(line -> line.startsWith(label))
        .map(line -> line.substring(label.length()).replace("kB", "").strip())
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no " + label + " in it"));
  }

  private static String read(long pid, String name) throws IOException {
    return Files.readString(Path.of("/proc", Long.toString(pid), name), StandardCharsets.UTF_8);
  }
}
