package dev.seaworthy.feeds.kbuild;

import dev.seaworthy.core.vulnerability.evidence.BuildCondition;
import dev.seaworthy.core.vulnerability.evidence.BuildCondition.Term;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Conditions put together. What would grow too large becomes weaker: "always" claims nothing. */
final class Conditions {
  private static final int MOST_ALTERNATIVES = 256;
  static final BuildCondition ALWAYS = new BuildCondition(List.of(List.of()));

  private Conditions() {}

  static BuildCondition symbol(String symbol) {
    return new BuildCondition(List.of(List.of(new Term(symbol, false))));
  }

  static BuildCondition not(String symbol) {
    return new BuildCondition(List.of(List.of(new Term(symbol, true))));
  }

  static BuildCondition anyOf(List<String> symbols) {
    return new BuildCondition(
        symbols.stream().map(symbol -> List.of(new Term(symbol, false))).toList());
  }

  static BuildCondition and(BuildCondition left, BuildCondition right) {
    Set<List<Term>> alternatives = new LinkedHashSet<>();
    for (List<Term> one : left.alternatives()) {
      for (List<Term> other : right.alternatives()) {
        Set<Term> terms = new LinkedHashSet<>(one);
        terms.addAll(other);
        alternatives.add(List.copyOf(terms));
      }
    }
    return alternatives.size() > MOST_ALTERNATIVES
        ? left
        : new BuildCondition(new ArrayList<>(alternatives));
  }

  static BuildCondition or(BuildCondition left, BuildCondition right) {
    Set<List<Term>> alternatives = new LinkedHashSet<>(left.alternatives());
    alternatives.addAll(right.alternatives());
    if (alternatives.size() > MOST_ALTERNATIVES || alternatives.contains(List.<Term>of())) {
      return ALWAYS;
    }
    return new BuildCondition(new ArrayList<>(alternatives));
  }
}
