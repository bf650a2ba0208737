package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.key.P256VerifyingKey;
import dev.seaworthy.ledger.key.VerifyingKey;
import dev.seaworthy.ledger.key.VerifyingKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The hosts enrolled so far, their keys and the number of their last statement.
 *
 * <p>Grows with hosts, not with entries; keys are kept encoded, which is a tenth of their size.
 */
final class HostRegister {
  private final Map<UUID, Host> hosts = new HashMap<>();

  private static final class Host {
    private final List<byte[]> keys = new ArrayList<>(1);
    private long last;
  }

  boolean isEnrolled(UUID id) {
    return hosts.containsKey(id);
  }

  void addKey(UUID id, P256VerifyingKey key) {
    List<byte[]> keys = hosts.computeIfAbsent(id, _ -> new Host()).keys;
    byte[] spki = key.spki();
    if (keys.stream().noneMatch(known -> Arrays.equals(known, spki))) {
      keys.add(spki);
    }
  }

  /** The host's key with this id. */
  Stream<VerifyingKey> find(UUID id, String keyId) {
    return host(id).keys.stream()
        .filter(spki -> Sha256.hex(spki).equals(keyId))
        .map(VerifyingKeys::ofSpki);
  }

  /** The number that the host's next statement must have. */
  long next(UUID id) {
    return host(id).last + 1;
  }

  /** Goes on from the number given, so that one gap is one fault. */
  void advance(UUID id, long sequence) {
    host(id).last = Math.max(host(id).last, sequence);
  }

  private Host host(UUID id) {
    Host host = hosts.get(id);
    if (host == null) {
      throw new IllegalArgumentException("not enrolled: " + id);
    }
    return host;
  }
}
