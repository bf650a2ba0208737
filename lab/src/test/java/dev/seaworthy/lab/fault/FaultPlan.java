package dev.seaworthy.lab.fault;

/**
 * How much is tried: little in every build, all of it with {@code -Pfaults} (CONTRIBUTING.md).
 *
 * @param seed of everything that is drawn; the same seed draws the same victims and pauses
 * @param kills random kill points
 * @param stride every how many steps a process is killed; 1 is before each
 * @param badRequests generated bad requests
 */
record FaultPlan(long seed, int kills, int stride, int badRequests) {
  static FaultPlan ofSystemProperties() {
    return new FaultPlan(
        Long.getLong("faults.seed", 20261124L),
        Integer.getInteger("faults.kills", 24),
        Integer.getInteger("faults.stride", 12),
        Integer.getInteger("faults.bad_requests", 1_500));
  }

  /** By how many free pages the nearly full disks differ. */
  int diskStride() {
    return stride == 1 ? 1 : 5;
  }

  /** The first step at which a process is killed; which one depends on the seed. */
  int firstStep() {
    return 1 + Math.floorMod(seed, stride);
  }
}
