package dev.seaworthy.agent.apply;

import dev.seaworthy.agent.probe.ProbeException;
import dev.seaworthy.agent.probe.SystemTree;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Explains a transition that does not end: how many tasks have not moved over, and in which kernel
 * function they wait. No names of processes, no command lines, no process ids.
 */
final class StallDoctor {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
  private static final Pattern TOP_OF_STACK =
      Pattern.compile("^\\[<[0-9a-f]+>\\] ([A-Za-z0-9_.]{1,128})\\+");
  private static final String STILL_UNPATCHED = "0";
  private static final int MOST_SYMBOLS = 5;

  private final SystemTree tree;

  StallDoctor(SystemTree tree) {
    this.tree = tree;
  }

  /** One sentence. */
  String explain() {
    Map<String, Integer> waitingIn = new TreeMap<>();
    int tasks = 0;
    for (String process : tree.directories("proc")) {
      if (NUMBER.matcher(process).matches()) {
        for (String task : tree.directories("proc/" + process + "/task")) {
          String directory = "proc/" + process + "/task/" + task;
          if (read(directory + "/patch_state").filter(STILL_UNPATCHED::equals).isPresent()) {
            tasks++;
            waitingIn.merge(topOfStack(directory), 1, Integer::sum);
          }
        }
      }
    }
    return tasks == 0
        ? "no task could be seen that holds the transition up"
        : tasks
            + (tasks == 1 ? " task has" : " tasks have")
            + " not moved over, waiting in "
            + commonest(waitingIn);
  }

  private static String commonest(Map<String, Integer> waitingIn) {
    return waitingIn.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_SYMBOLS)
        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  private String topOfStack(String directory) {
    return read(directory + "/stack")
        .map(TOP_OF_STACK::matcher)
        .filter(Matcher::find)
        .map(match -> match.group(1))
        .orElse("a place that cannot be read");
  }

  /** Tasks come and go while we look, and some kernels show no stacks: that is no fault. */
  private Optional<String> read(String path) {
    try {
      return tree.findText(path);
    } catch (ProbeException gone) {
      return Optional.empty();
    }
  }
}
