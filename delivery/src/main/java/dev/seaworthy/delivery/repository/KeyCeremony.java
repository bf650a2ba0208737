package dev.seaworthy.delivery.repository;

import dev.seaworthy.delivery.custody.HeldKey;
import dev.seaworthy.delivery.custody.KeyFile;
import dev.seaworthy.delivery.custody.PassphraseSource;
import dev.seaworthy.delivery.custody.ProtectedKey;
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
import java.util.Arrays;
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
   * Makes every key without a passphrase, for demonstrations and tests.
   *
   * @throws IOException when a file cannot be written, or a key file is already there
   */
  public CeremonyResult run(CeremonyPlan plan, Path offline, Path online) throws IOException {
    return run(plan, offline, online, (role, key) -> new KeyFile(role, key, plan.demo()));
  }

  /**
   * Makes every key, each offline one under a passphrase of its own, and signs the first root.
   *
   * @throws IOException when a file cannot be written, a key file is already there, or there is no
   *     passphrase to be had
   */
  public CeremonyResult run(
      CeremonyPlan plan, Path offline, Path online, PassphraseSource passphrases)
      throws IOException {
    return run(plan, offline, online, (role, key) -> protect(role, key, passphrases));
  }

  /** How an offline key is kept. */
  private interface Custody {
    HeldKey of(String roleName, SigningKey key) throws IOException;
  }

  private HeldKey protect(String roleName, SigningKey key, PassphraseSource passphrases)
      throws IOException {
    char[] passphrase =
        passphrases.ask("a new " + roleName + " key " + key.verifyingKey().keyId().substring(0, 8));
    try {
      return ProtectedKey.protect(roleName, key, passphrase, random);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  private CeremonyResult run(CeremonyPlan plan, Path offline, Path online, Custody custody)
      throws IOException {
    Map<TopLevelRole, List<SigningKey>> keys = new EnumMap<>(TopLevelRole.class);
    keys.put(TopLevelRole.ROOT, generate(plan.rootKeys()));
    keys.put(TopLevelRole.TARGETS, generate(plan.targetsKeys()));
    keys.put(TopLevelRole.SNAPSHOT, generate(1));
    keys.put(TopLevelRole.TIMESTAMP, generate(1));

    List<SigningKey> rootKeys = keysOf(keys, TopLevelRole.ROOT);
    byte[] root = MetadataWriter.sign(root(plan, keys), rootKeys.subList(0, plan.rootThreshold()));
    // The server's keys sign unattended, so no passphrase could protect them.
    Custody onServer = (role, key) -> new KeyFile(role, key, plan.demo());
    CeremonyResult result =
        new CeremonyResult(
            root,
            write(offline, TopLevelRole.ROOT, keys, custody),
            write(offline, TopLevelRole.TARGETS, keys, custody),
            write(online, TopLevelRole.SNAPSHOT, keys, onServer).getFirst(),
            write(online, TopLevelRole.TIMESTAMP, keys, onServer).getFirst());
    DurableFiles.write(offline.resolve(TopLevelRole.ROOT.fileName()), root);
    return result;
  }

  private Root root(CeremonyPlan plan, Map<TopLevelRole, List<SigningKey>> keys) {
    Map<String, TufKey> listed = new LinkedHashMap<>();
    Map<TopLevelRole, Role> roles = new EnumMap<>(TopLevelRole.class);
    keys.forEach(
        (role, ofRole) -> {
          Map<String, TufKey> mine =
              RootSigner.byId(ofRole.stream().map(SigningKey::verifyingKey).toList());
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
      Path directory, TopLevelRole role, Map<TopLevelRole, List<SigningKey>> keys, Custody custody)
      throws IOException {
    DurableFiles.createDirectories(directory);
    List<Path> files = new ArrayList<>();
    for (SigningKey key : keysOf(keys, role)) {
      Path file = directory.resolve(role.roleName() + "-" + (files.size() + 1) + ".key.json");
      custody.of(role.roleName(), key).write(file);
      files.add(file);
    }
    return files;
  }
}
