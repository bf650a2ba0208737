package dev.seaworthy.protocol.statement;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;

/** Members that every statement of a host has. */
final class StatementMembers {
  private StatementMembers() {}

  static HostId hostId(JsonObject predicate) {
    try {
      return HostId.parse(predicate.string("host"));
    } catch (IllegalArgumentException malformed) {
      throw new JsonException("member \"host\" is not a host id");
    }
  }

  static long sequence(JsonObject predicate) {
    long sequence = predicate.number("sequence");
    if (sequence < 1) {
      throw new JsonException("member \"sequence\" is below 1");
    }
    return sequence;
  }

  static long notNegative(JsonObject predicate, String name) {
    long value = predicate.number(name);
    if (value < 0) {
      throw new JsonException("member \"" + name + "\" is negative");
    }
    return value;
  }

  static String sha256(JsonObject predicate, String name) {
    String text = predicate.string(name);
    if (!text.matches("[0-9a-f]{64}")) {
      throw new JsonException("member \"" + name + "\" is not 64 lower-case hex digits");
    }
    return text;
  }

  static Instant instant(JsonObject predicate, String name) {
    try {
      return Instant.parse(predicate.string(name));
    } catch (DateTimeException malformed) {
      throw new JsonException("member \"" + name + "\" is not an instant in UTC");
    }
  }
}
