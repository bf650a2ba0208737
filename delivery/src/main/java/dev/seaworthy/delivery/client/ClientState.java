package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.json.JsonArray;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the client remembers beside the metadata.
 *
 * @param lastTrustedTime when the last complete cycle began (UTC): no clock before it is believed.
 *     Only a complete cycle moves it, so a clock that is wrong by more than the timestamp's
 *     lifetime cannot, and one that runs ahead by less costs at most that lifetime
 * @param freshnessKeys the timestamp and snapshot keys under which the stored timestamp and
 *     snapshot came to be trusted
 */
record ClientState(Optional<Instant> lastTrustedTime, Optional<String> freshnessKeys) {
  private static final String TIME = "last_trusted_time";
  private static final String KEYS = "freshness_keys";

  static ClientState empty() {
    return new ClientState(Optional.empty(), Optional.empty());
  }

  /** Throws {@link JsonException} when the bytes are not what {@link #toBytes} writes. */
  static ClientState parse(byte[] bytes) {
    JsonObject json = JsonReader.readObject(bytes).allowOnly(Set.of(TIME, KEYS));
    try {
      return new ClientState(json.findString(TIME).map(Instant::parse), json.findString(KEYS));
    } catch (DateTimeException malformed) {
      throw new JsonException("member \"" + TIME + "\" is not a time");
    }
  }

  byte[] toBytes() {
    return JsonWriter.compact(
        JsonObject.builder()
            .putIfPresent(TIME, lastTrustedTime.map(Instant::toString))
            .putIfPresent(KEYS, freshnessKeys)
            .build());
  }

  /** Never an earlier time than before, however often the clock is set back a little. */
  ClientState withTime(Instant time) {
    Instant latest = lastTrustedTime.filter(time::isBefore).orElse(time);
    return new ClientState(Optional.of(latest), freshnessKeys);
  }

  ClientState withFreshnessKeys(String keys) {
    return new ClientState(lastTrustedTime, Optional.of(keys));
  }

  /** A digest of the key ids of timestamp and snapshot; key ids are digests of keys. */
  static String freshnessKeysOf(Root root) {
    JsonObject.Builder json = JsonObject.builder();
    for (TopLevelRole role : Set.of(TopLevelRole.TIMESTAMP, TopLevelRole.SNAPSHOT)) {
      json.put(role.roleName(), JsonArray.ofStrings(new TreeSet<>(root.roleOf(role).keyIds())));
    }
    return Sha256.hex(JsonWriter.canonical(json.build()));
  }
}
