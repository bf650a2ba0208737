package dev.seaworthy.cli.verdict;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of the output: names in their order, with strings, numbers, truth values, lists,
 * maps or null.
 *
 * @param malformed whether the case could not be read
 */
record CaseAnswer(Map<String, @Nullable Object> members, boolean malformed) {

  /** Collects members. */
  static final class Builder {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    Builder(String id) {
      members.put("id", id);
    }

    Builder put(String name, @Nullable Object value) {
      members.put(name, value);
      return this;
    }

    /** The value's text, or null. */
    Builder text(String name, Optional<?> value) {
      members.put(name, value.map(Object::toString).orElse(null));
      return this;
    }

    CaseAnswer answer() {
      return new CaseAnswer(members, false);
    }

    CaseAnswer malformed() {
      return new CaseAnswer(members, true);
    }
  }
}
