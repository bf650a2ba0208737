package dev.seaworthy.bench.agent;

/**
 * One run of one command.
 *
 * @param cpuMicros user and system time of all its processes
 * @param residentKib peak resident memory of its largest process
 */
record MeasuredRun(String label, long cpuMicros, long wallMicros, long residentKib) {
  /** Reads a line of the measuring script. */
  static MeasuredRun parse(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != 4) {
      throw new IllegalArgumentException("not a measured run: " + line);
    }
    return new MeasuredRun(
        fields[0], Long.parseLong(fields[1]), Long.parseLong(fields[2]), Long.parseLong(fields[3]));
  }
}
