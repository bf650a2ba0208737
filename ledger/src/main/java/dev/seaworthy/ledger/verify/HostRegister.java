package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.key.P256VerifyingKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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

  /** The SubjectPublicKeyInfo of each key that the host may sign with. */
  List<byte[]> keys(UUID id) {
    return Collections.unmodifiableList(host(id).keys);
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
