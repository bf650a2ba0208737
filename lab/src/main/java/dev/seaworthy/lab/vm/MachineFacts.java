package dev.seaworthy.lab.vm;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a running machine says of its kernel.
 *
 * @param bootId new at every boot
 * @param uptime since boot
 * @param release {@code uname -r}
 * @param version {@code uname -v}
 * @param taint {@code /proc/sys/kernel/tainted}
 * @param buildId GNU build-id of the kernel, 40 hexadecimal digits
 * @param livePatches loaded live patches by module name
 */
public record MachineFacts(
    String bootId,
    Duration uptime,
    String release,
    String version,
    long taint,
    String buildId,
    Map<String, LivePatchState> livePatches) {

  private static final String PREFIX = "livepatch.";

  /**
   * State of one loaded live patch (kernel Documentation/ABI/testing/sysfs-kernel-livepatch).
   *
   * @param enabled whether it is switched on
   * @param transition whether some task still runs the other code
   */
  public record LivePatchState(boolean enabled, boolean transition) {

    /** On, and on for every task. */
    public boolean inForce() {
      return enabled && !transition;
    }
  }

  /** Copies the map. */
  public MachineFacts {
    livePatches = Map.copyOf(livePatches);
  }

  /** Whether a live patch of this name is on for every task. */
  public boolean isPatchedBy(String module) {
    LivePatchState state = livePatches.get(module);
    return state != null && state.inForce();
  }

  /**
   * Reads the page of key=value lines.
   *
   * @throws IOException when a fact is missing or unreadable
   */
  static MachineFacts parse(String page) throws IOException {
    Map<String, String> values = new TreeMap<>();
    page.lines()
        .map(line -> line.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> values.put(pair[0], pair[1].strip()));
    String buildId = value(values, "build_id");
    if (!buildId.matches("[0-9a-f]{40}")) {
      throw new IOException("the machine's build_id is not 40 hexadecimal digits: " + buildId);
    }
    return new MachineFacts(
        value(values, "boot_id"),
        Duration.ofMillis(number(values, "uptime").movePointRight(3).longValue()),
        value(values, "release"),
        value(values, "version"),
        number(values, "taint").longValue(),
        buildId,
        livePatches(values));
  }

  private static Map<String, LivePatchState> livePatches(Map<String, String> values)
      throws IOException {
    Map<String, LivePatchState> patches = new TreeMap<>();
    for (String key : values.keySet()) {
      if (key.startsWith(PREFIX) && key.endsWith(".enabled")) {
        String name = key.substring(PREFIX.length(), key.length() - ".enabled".length());
        patches.put(
            name,
            new LivePatchState(
                value(values, key).equals("1"),
                // A patch that vanished while it was read is not known to be settled.
                !value(values, PREFIX + name + ".transition").equals("0")));
      }
    }
    return patches;
  }

  private static BigDecimal number(Map<String, String> values, String key) throws IOException {
    String value = value(values, key);
    try {
      return new BigDecimal(value);
    } catch (NumberFormatException e) {
      throw new IOException("the machine's " + key + " is not a number: " + value, e);
    }
  }

  private static String value(Map<String, String> values, String key) throws IOException {
    String value = values.get(key);
    if (value == null) {
      throw new IOException("the machine did not tell its " + key);
    }
    return value;
  }
}
