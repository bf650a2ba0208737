package dev.seaworthy.core.control;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A control as it is written in reports, all in words of our own.
 *
 * @param id for example {@code C-10}
 * @param version grows with every change of the test, the parameters or the words
 * @param objective what the control is there for
 * @param criteria ids of the trust services criteria that it can bear on
 * @param population what one row is, and which rows there are
 * @param test what is compared with what
 * @param exception what makes a row deviate
 * @param covers what a passed test shows
 * @param leavesOut what it does not show; never empty, for no test shows everything
 */
public record Control(
    String id,
    String title,
    int version,
    String objective,
    List<String> criteria,
    List<Parameter> parameters,
    String population,
    String test,
    String exception,
    List<String> covers,
    List<String> leavesOut) {
  private static final Pattern ID = Pattern.compile("[A-Z]{1,8}-[0-9]{2,4}");
  private static final Pattern CRITERION = Pattern.compile("(CC|A|PI|C|P)[0-9]{1,2}\\.[0-9]{1,2}");

  public Control {
    criteria = List.copyOf(criteria);
    parameters = List.copyOf(parameters);
    covers = List.copyOf(covers);
    leavesOut = List.copyOf(leavesOut);
    if (!ID.matcher(id).matches() || version < 1) {
      throw new IllegalArgumentException("not a control's id and version: " + id + " " + version);
    }
    if (criteria.isEmpty() || !criteria.stream().allMatch(it -> CRITERION.matcher(it).matches())) {
      throw new IllegalArgumentException(id + " names something that is no criterion: " + criteria);
    }
    if (covers.isEmpty() || leavesOut.isEmpty()) {
      throw new IllegalArgumentException(
          id + " does not say what it covers and what it leaves out");
    }
  }
}
