package dev.seaworthy.delivery;

import dev.seaworthy.delivery.metadata.DelegatedRole;
import dev.seaworthy.delivery.metadata.Delegations;
import dev.seaworthy.delivery.metadata.MetaFile;
import dev.seaworthy.delivery.metadata.MetadataWriter;
import dev.seaworthy.delivery.metadata.PathSet;
import dev.seaworthy.delivery.metadata.Role;
import dev.seaworthy.delivery.metadata.RoleFileName;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.metadata.Targets;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.delivery.metadata.TufKey;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.SigningKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Any graph of delegations, signed by real keys and served by a harness's mirror. */
public final class Graph {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Who signs for a role; a test may change it. */
  public final Map<String, List<SigningKey>> signers = new LinkedHashMap<>();

  /** Roles that the snapshot shall not list. */
  public final Set<String> unlisted = new LinkedHashSet<>();

  private final ClientHarness harness;
  private final Map<String, List<DelegatedRole>> delegations = new HashMap<>();
  private final Map<String, Map<String, TufKey>> keys = new HashMap<>();
  private final Map<String, Map<String, TargetFile>> targets = new HashMap<>();
  private final Map<String, Instant> expiries = new HashMap<>();
  private final Map<String, Long> versions = new HashMap<>();
  private long version = 1;

  public Graph(ClientHarness harness) {
    this.harness = harness;
    signers.put("targets", harness.fixture.keysOf(TopLevelRole.TARGETS));
  }

  /** Delegates every path below {@code x/} by the keys that sign for the role. */
  public Graph delegate(String from, String to) {
    return delegate(from, to, false, "x/*");
  }

  public Graph delegate(String from, String to, boolean terminating, String... patterns) {
    return delegate(from, to, terminating, new PathSet.Patterns(List.of(patterns)));
  }

  public Graph delegate(String from, String to, boolean terminating, PathSet paths) {
    return delegate(from, to, terminating, paths, signersOf(to), 1);
  }

  /** Delegates by keys of the test's choice. */
  public Graph delegate(
      String from,
      String to,
      boolean terminating,
      PathSet paths,
      List<SigningKey> named,
      int threshold) {
    Set<String> ids = new LinkedHashSet<>();
    for (SigningKey key : named) {
      TufKey tufKey = TufKey.of(key.verifyingKey());
      ids.add(tufKey.keyId());
      keys.computeIfAbsent(from, _ -> new LinkedHashMap<>()).put(tufKey.keyId(), tufKey);
    }
    List<DelegatedRole> roles = delegations.computeIfAbsent(from, _ -> new ArrayList<>());
    roles.removeIf(role -> role.name().equals(to));
    roles.add(new DelegatedRole(to, new Role(ids, threshold), terminating, paths));
    return this;
  }

  /** Lists a target with bytes of its own. */
  public Graph list(String role, String path) {
    TargetFile file = TargetFile.describe(path, Fixture.moduleOf(path), Optional.empty());
    targets.computeIfAbsent(role, _ -> new LinkedHashMap<>()).put(path, file);
    return this;
  }

  public Graph expire(String role, Instant expires) {
    expiries.put(role, expires);
    return this;
  }

  /** The role's document says this version, whatever the snapshot announces. */
  public Graph misnumber(String role, long wrong) {
    versions.put(role, wrong);
    return this;
  }

  public List<SigningKey> signersOf(String role) {
    return signers.computeIfAbsent(role, _ -> List.of(JdkSigningKey.generateEd25519(RANDOM)));
  }

  /** Signs the whole graph anew, under the next version, and serves it. */
  public void publish() {
    version++;
    Map<String, MetaFile> meta = new LinkedHashMap<>();
    for (String role : List.copyOf(signers.keySet())) {
      byte[] bytes = document(role);
      harness.fetcher.serve(RoleFileName.of(role, version), bytes);
      if (!unlisted.contains(role)) {
        meta.put(role + ".json", Documents.meta(version, bytes));
      }
    }
    byte[] snapshot = harness.documents.snapshot(version, harness.later(), meta);
    harness.fetcher.serve(TopLevelRole.SNAPSHOT.fileName(version), snapshot);
    harness.fetcher.serve(
        "timestamp.json", harness.documents.timestamp(version, harness.later(), version, snapshot));
    targets.values().forEach(files -> files.values().forEach(this::serve));
  }

  private byte[] document(String role) {
    return MetadataWriter.sign(
        new Targets(
            role,
            versions.getOrDefault(role, version),
            expiries.getOrDefault(role, harness.later()),
            targets.getOrDefault(role, Map.of()),
            new Delegations(
                keys.getOrDefault(role, Map.of()), delegations.getOrDefault(role, List.of()))),
        signersOf(role));
  }

  private void serve(TargetFile file) {
    int name = file.path().lastIndexOf('/') + 1;
    harness.fetcher.serve(
        file.path().substring(0, name)
            + file.hashes().find("sha256").orElseThrow()
            + "."
            + file.path().substring(name),
        Fixture.moduleOf(file.path()));
  }
}
