package dev.seaworthy.delivery.repository;

import dev.seaworthy.delivery.file.DurableFiles;
import dev.seaworthy.delivery.metadata.MetadataWriter;
import dev.seaworthy.delivery.metadata.Role;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.metadata.TufKey;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the keys of a new repository and its first root.
 *
 * <p>Offline keys (root, targets) and online keys (snapshot, timestamp) go to two directories: only
 * the second is ever copied to the server.
 */
public final class KeyCeremony {
  private final SecureRandom random;
  private final InstantSource clock;

  /** Creates a ceremony with its source of keys and of the time. */
  public KeyCeremony(SecureRandom random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
  }

  /**
   * Makes every key, writes each into a file of its own, and signs the first root.
   *
   * @throws IOException when a file cannot be written, or a key file is already there
   */
  public CeremonyResult run(CeremonyPlan plan, Path offline, Path online) throws IOException {
    Map<TopLevelRole, List<SigningKey>> keys = new EnumMap<>(TopLevelRole.class);
    keys.put(TopLevelRole.ROOT, generate(plan.rootKeys()));
    keys.put(TopLevelRole.TARGETS, generate(plan.targetsKeys()));
    keys.put(TopLevelRole.SNAPSHOT, generate(1));
    keys.put(TopLevelRole.TIMESTAMP, generate(1));

    List<SigningKey> rootKeys = keysOf(keys, TopLevelRole.ROOT);
    byte[] root = MetadataWriter.sign(root(plan, keys), rootKeys.subList(0, plan.rootThreshold()));
    CeremonyResult result =
        new CeremonyResult(
            root,
            write(plan, offline, TopLevelRole.ROOT, rootKeys),
            write(plan, offline, TopLevelRole.TARGETS, keysOf(keys, TopLevelRole.TARGETS)),
            write(plan, online, TopLevelRole.SNAPSHOT, keysOf(keys, TopLevelRole.SNAPSHOT))
                .getFirst(),
            write(plan, online, TopLevelRole.TIMESTAMP, keysOf(keys, TopLevelRole.TIMESTAMP))
                .getFirst());
    DurableFiles.write(offline.resolve(TopLevelRole.ROOT.fileName()), root);
    return result;
  }

  private Root root(CeremonyPlan plan, Map<TopLevelRole, List<SigningKey>> keys) {
    Map<String, TufKey> listed = new LinkedHashMap<>();
    Map<TopLevelRole, Role> roles = new EnumMap<>(TopLevelRole.class);
    keys.forEach(
        (role, ofRole) -> {
          Map<String, TufKey> mine = RootSigner.byId(ofRole);
          listed.putAll(mine);
          roles.put(role, new Role(mine.keySet(), threshold(plan, role)));
        });
    Instant expires = clock.instant().plus(plan.rootLifetime());
    return new Root(1, expires, true, listed, roles, plan.demo());
  }

  private static int threshold(CeremonyPlan plan, TopLevelRole role) {
    return switch (role) {
      case ROOT -> plan.rootThreshold();
      case TARGETS -> plan.targetsThreshold();
      case SNAPSHOT, TIMESTAMP -> 1;
    };
  }

  private List<SigningKey> generate(int count) {
    List<SigningKey> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(JdkSigningKey.generateEd25519(random));
    }
    return keys;
  }

  private static List<SigningKey> keysOf(
      Map<TopLevelRole, List<SigningKey>> keys, TopLevelRole role) {
    return keys.getOrDefault(role, List.of());
  }

  private static List<Path> write(
      CeremonyPlan plan, Path directory, TopLevelRole role, List<SigningKey> keys)
      throws IOException {
    DurableFiles.createDirectories(directory);
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Path file = directory.resolve(role.roleName() + "-" + (i + 1) + ".key.json");
      new KeyFile(role, keys.get(i), plan.demo()).write(file);
      files.add(file);
    }
    return files;
  }
}
