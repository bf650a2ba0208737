package dev.seaworthy.feeds.kbuild;

import dev.seaworthy.core.vulnerability.evidence.BuildCondition;
import dev.seaworthy.core.vulnerability.evidence.BuildCondition.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ifdef}, {@code ifeq} and their like as conditions. Only forms that say "this symbol is on"
 * are read as such; every other form counts as always, which claims nothing.
 */
final class Conditionals {
  private static final Pattern DEFINED = Pattern.compile("ifdef\\s+(CONFIG_\\w+)");
  private static final Pattern UNDEFINED = Pattern.compile("ifndef\\s+(CONFIG_\\w+)");
  private static final Pattern EQUAL =
      Pattern.compile("ifeq\\s*\\(\\s*\\$\\((CONFIG_\\w+)\\)\\s*,\\s*([ym])\\s*\\)");
  private static final Pattern EMPTY =
      Pattern.compile("ifeq\\s*\\(\\s*\\$\\((CONFIG_\\w+)\\)\\s*,\\s*\\)");
  private static final Pattern NOT_EMPTY =
      Pattern.compile("ifneq\\s*\\(\\s*((?:\\$\\(CONFIG_\\w+\\)\\s*)+),\\s*\\)");
  private static final Pattern FILTERED =
      Pattern.compile(
          "ifneq\\s*\\(\\s*\\$\\(filter\\s+[ym ]+,\\s*((?:\\$\\(CONFIG_\\w+\\)\\s*)+)\\)\\s*,\\s*\\)");
  private static final Pattern SYMBOL = Pattern.compile("CONFIG_\\w+");
  private static final Pattern ELSE_IF = Pattern.compile("else\\s+(if.*)");

  private Conditionals() {}

  static BuildCondition of(String line) {
    Matcher defined = DEFINED.matcher(line);
    if (defined.matches()) {
      return Conditions.symbol(defined.group(1));
    }
    Matcher equal = EQUAL.matcher(line);
    if (equal.matches()) {
      return Conditions.symbol(equal.group(1));
    }
    for (Pattern pattern : List.of(UNDEFINED, EMPTY)) {
      Matcher off = pattern.matcher(line);
      if (off.matches()) {
        return Conditions.not(off.group(1));
      }
    }
    for (Pattern pattern : List.of(NOT_EMPTY, FILTERED)) {
      Matcher any = pattern.matcher(line);
      if (any.matches()) {
        return Conditions.anyOf(symbols(any.group(1)));
      }
    }
    return Conditions.ALWAYS;
  }

  /** What holds after {@code else}, or {@code else if…}, of a branch with this condition. */
  static BuildCondition afterElse(String line, BuildCondition before) {
    Matcher chained = ELSE_IF.matcher(line);
    BuildCondition negated = negation(before);
    return chained.matches() ? Conditions.and(negated, of(chained.group(1))) : negated;
  }

  /** Of one symbol; the opposite of anything else is not worked out. */
  private static BuildCondition negation(BuildCondition condition) {
    List<List<Term>> alternatives = condition.alternatives();
    if (alternatives.size() != 1 || alternatives.getFirst().size() != 1) {
      return Conditions.ALWAYS;
    }
    Term only = alternatives.getFirst().getFirst();
    // "Not off" may be built in or a module; which of them was asked is not kept.
    return only.negated() ? Conditions.symbol(only.symbol()) : Conditions.not(only.symbol());
  }

  private static List<String> symbols(String text) {
    List<String> symbols = new ArrayList<>();
    Matcher symbol = SYMBOL.matcher(text);
    while (symbol.find()) {
      symbols.add(symbol.group());
    }
    return symbols;
  }
}
