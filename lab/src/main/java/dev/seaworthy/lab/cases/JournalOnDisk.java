package dev.seaworthy.lab.cases;

import dev.seaworthy.lab.vm.DiskImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The steps that an agent's journal holds on the disk of a host whose power is off.
 *
 * @param steps oldest first, for example {@code intent}
 */
record JournalOnDisk(List<String> steps) {
  private static final String FILE = "/var/lib/seaworthy-agent/journal.log";
  private static final Pattern STEP = Pattern.compile("\"step\":\"([a-z_]{1,30})\"");

  static JournalOnDisk read(Path disk) throws IOException {
    return parse(new String(DiskImage.read(disk, FILE), StandardCharsets.UTF_8));
  }

  static JournalOnDisk parse(String text) {
    return new JournalOnDisk(STEP.matcher(text).results().map(step -> step.group(1)).toList());
  }

  /** Whether an attempt was begun and not ended: the power went inside the crash window. */
  boolean endsInsideAttempt() {
    return steps.contains("intent")
        && List.of("intent", "load", "transition", "verify").contains(steps.getLast());
  }

  /** The last step. */
  String last() {
    return steps.isEmpty() ? "none" : steps.getLast();
  }
}
