package dev.seaworthy.feeds.kbuild;

import dev.seaworthy.core.vulnerability.evidence.BuildCondition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Assignments and includes of one makefile, each with the conditionals that it stands in.
 *
 * @param assignments in the order of the file
 */
record Makefile(List<Assignment> assignments, List<String> includes) {
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "(?:override\\s+|export\\s+)?"
              + "((?:\\$\\((?:[^()]|\\([^()]*\\))*\\)|[^\\s:=+?!$])+)"
              + "\\s*(?:\\+|::?|\\?)?=\\s*(.*)");
  private static final Pattern BEGIN = Pattern.compile("if(?:n?def|n?eq)\\b.*");
  private static final Pattern OTHERWISE = Pattern.compile("else(?:\\s.*)?");
  private static final Pattern END = Pattern.compile("endif\\b.*");
  private static final Pattern INCLUDE = Pattern.compile("-?include\\s+(.+)");

  Makefile {
    assignments = List.copyOf(assignments);
    includes = List.copyOf(includes);
  }

  /** {@code name += value}, whatever the operator: nothing that was assigned is ever forgotten. */
  record Assignment(String name, String value, BuildCondition when) {}

  static Makefile parse(String text) {
    List<Assignment> assignments = new ArrayList<>();
    List<String> includes = new ArrayList<>();
    Deque<BuildCondition> open = new ArrayDeque<>();
    for (String line : MakeLines.of(text)) {
      if (BEGIN.matcher(line).matches()) {
        open.push(Conditionals.of(line));
      } else if (OTHERWISE.matcher(line).matches()) {
        if (!open.isEmpty()) {
          open.push(Conditionals.afterElse(line, open.pop()));
        }
      } else if (END.matcher(line).matches()) {
        open.poll();
      } else {
        statement(line, within(open), assignments, includes);
      }
    }
    return new Makefile(assignments, includes);
  }

  private static void statement(
      String line, BuildCondition when, List<Assignment> assignments, List<String> includes) {
    Matcher include = INCLUDE.matcher(line);
    Matcher assignment = ASSIGNMENT.matcher(line);
    if (include.matches()) {
      includes.add(include.group(1).strip());
    } else if (assignment.matches()) {
      assignments.add(new Assignment(assignment.group(1), assignment.group(2).strip(), when));
    }
  }

  private static BuildCondition within(Deque<BuildCondition> open) {
    BuildCondition when = Conditions.ALWAYS;
    for (BuildCondition one : open.reversed()) {
      when = Conditions.and(when, one);
    }
    return when;
  }
}
