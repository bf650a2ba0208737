package dev.seaworthy.delivery.repository;

import dev.seaworthy.delivery.file.DirectoryLock;
import dev.seaworthy.delivery.file.DurableFiles;
import dev.seaworthy.delivery.metadata.MetaFile;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.RoleFileName;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.Snapshot;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.metadata.Targets;
import dev.seaworthy.delivery.metadata.Timestamp;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A repository on disk with consistent snapshots (TUF 1.0.34 §6.2): {@code metadata/} and {@code
 * targets/}, to be served as static files.
 *
 * <p>Everything but {@code timestamp.json} is written under a name that nothing refers to yet, and
 * the timestamp last; so a reader sees the old set or the new at every moment.
 */
public final class RepositoryDirectory {
  private static final String LOCK = "repository.lock";

  private final Path directory;
  private final Path metadata;
  private final Path targets;

  /** The repository in the directory, which is created on the first write. */
  public RepositoryDirectory(Path directory) {
    this.directory = directory;
    this.metadata = directory.resolve("metadata");
    this.targets = directory.resolve("targets");
  }

  /** Where the two served directories are. */
  public Path path() {
    return directory;
  }

  /** The latest root. */
  public Optional<SignedMetadata<Root>> latestRoot() throws IOException {
    Optional<byte[]> latest = Optional.empty();
    for (long version = 1; ; version++) {
      Optional<byte[]> next = read(TopLevelRole.ROOT.fileName(version));
      if (next.isEmpty()) {
        return latest.map(MetadataReader::root);
      }
      latest = next;
    }
  }

  /** The current list of targets, which the next one is signed after. */
  public Optional<byte[]> currentTargets() throws IOException {
    return current().map(set -> set.targets().bytes());
  }

  /** The current list of a role, which its next one is signed after. */
  public Optional<byte[]> currentTargets(String roleName) throws IOException {
    return roleName.equals(TopLevelRole.TARGETS.roleName())
        ? currentTargets()
        : current().map(set -> set.lists().delegated().get(roleName)).map(SignedMetadata::bytes);
  }

  /** The set that the timestamp points to. */
  Optional<FreshSet> current() throws IOException {
    Optional<byte[]> bytes = read(TopLevelRole.TIMESTAMP.fileName());
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    SignedMetadata<Timestamp> timestamp = MetadataReader.timestamp(bytes.get());
    SignedMetadata<Snapshot> snapshot =
        MetadataReader.snapshot(
            require(TopLevelRole.SNAPSHOT.roleName(), timestamp.metadata().snapshot().version()));
    return Optional.of(new FreshSet(lists(snapshot.metadata()), snapshot, timestamp));
  }

  private Lists lists(Snapshot snapshot) throws IOException {
    Map<String, SignedMetadata<Targets>> byRole = new LinkedHashMap<>();
    for (Map.Entry<String, MetaFile> listed : snapshot.meta().entrySet()) {
      String role = listed.getKey().substring(0, listed.getKey().length() - ".json".length());
      byRole.put(role, MetadataReader.targets(role, require(role, listed.getValue().version())));
    }
    SignedMetadata<Targets> top = byRole.remove(TopLevelRole.TARGETS.roleName());
    if (top == null) {
      throw new IllegalStateException("a snapshot always lists targets.json");
    }
    return new Lists(top, byRole);
  }

  Closeable lock() throws IOException {
    return DirectoryLock.take(directory, LOCK);
  }

  void writeRoot(SignedMetadata<Root> root) throws IOException {
    DurableFiles.createDirectories(metadata);
    DurableFiles.write(metadata.resolve(TopLevelRole.ROOT.fileName(root.version())), root.bytes());
  }

  /** Lists, then snapshot, then the timestamp, which alone makes the others current. */
  void write(FreshSet set) throws IOException {
    DurableFiles.createDirectories(metadata);
    writeVersioned(set.targets());
    for (SignedMetadata<Targets> list : set.lists().delegated().values()) {
      writeVersioned(list);
    }
    writeVersioned(set.snapshot());
    DurableFiles.write(
        metadata.resolve(TopLevelRole.TIMESTAMP.fileName()), set.timestamp().bytes());
  }

  private void writeVersioned(SignedMetadata<?> document) throws IOException {
    Path file =
        metadata.resolve(RoleFileName.of(document.metadata().roleName(), document.version()));
    DurableFiles.write(file, document.bytes());
  }

  boolean hasTarget(TargetFile file) throws IOException {
    Path blob = blob(file, "sha256");
    return Files.isRegularFile(blob) && Files.size(blob) == file.length();
  }

  Optional<byte[]> readTarget(TargetFile file) throws IOException {
    return hasTarget(file)
        ? Optional.of(Files.readAllBytes(blob(file, "sha256")))
        : Optional.empty();
  }

  /** One copy under each listed hash (TUF 1.0.34 §6.2.1), for clients that choose either. */
  void writeTarget(TargetFile file, byte[] bytes) throws IOException {
    Path first = blob(file, "sha256");
    DurableFiles.createDirectories(parentOf(first));
    DurableFiles.write(first, bytes);
    DurableFiles.write(blob(file, "sha512"), bytes);
  }

  private Path blob(TargetFile file, String algorithm) {
    Path plain = targets.resolve(file.path());
    String hash = file.hashes().find(algorithm).orElseThrow();
    return plain.resolveSibling(hash + "." + plain.getFileName());
  }

  private static Path parentOf(Path file) {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IllegalStateException("a target is always inside the repository");
    }
    return parent;
  }

  private byte[] require(String roleName, long version) throws IOException {
    String name = RoleFileName.of(roleName, version);
    return read(name)
        .orElseThrow(() -> new NoSuchFileException(name, null, "the repository is incomplete"));
  }

  private Optional<byte[]> read(String name) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(metadata.resolve(name)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }
}
