package dev.seaworthy.lab.cases;

import dev.seaworthy.lab.vm.ConsoleLog;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a booted kernel ran without its live patch, by the machine's own clock.
 *
 * @param patched from the start of the kernel until the patch was seen in force, as the host stated
 *     it
 * @param service from the start of the kernel until the service was started
 */
record BootGap(Duration patched, Duration service) {
  private static final Pattern STATED = Pattern.compile("applied (\\d{1,9}) ms after boot");
  private static final Pattern READY = Pattern.compile("lab: ready (\\d{1,9}\\.\\d+) s after boot");

  static BootGap of(String reason, ConsoleLog console) throws IOException {
    return parse(reason, console.text());
  }

  /**
   * Reads both moments.
   *
   * @throws IOException when one of them was not stated
   */
  static BootGap parse(String reason, String console) throws IOException {
    Matcher stated = STATED.matcher(reason);
    Matcher ready = READY.matcher(console);
    if (!stated.find() || !ready.find()) {
      throw new IOException("the boot gap is not stated: " + reason);
    }
    return new BootGap(
        Duration.ofMillis(Long.parseLong(stated.group(1))),
        Duration.ofMillis(new BigDecimal(ready.group(1)).movePointRight(3).longValue()));
  }

  /** Whether no request could meet the unpatched kernel. */
  boolean isClosedBeforeService() {
    return patched.compareTo(service) <= 0;
  }
}
