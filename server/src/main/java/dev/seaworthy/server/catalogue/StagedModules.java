package dev.seaworthy.server.catalogue;

import dev.seaworthy.delivery.file.DurableFiles;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.metadata.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Modules that were uploaded and that no list names yet: files by digest, served to nobody. */
final class StagedModules {
  private final Path directory;

  StagedModules(Path directory) {
    this.directory = directory;
  }

  void put(String sha256, byte[] module) throws IOException {
    DurableFiles.createDirectories(directory);
    DurableFiles.write(directory.resolve(sha256), module);
  }

  /** The staged bytes of the list's targets, by path. */
  Map<String, byte[]> of(Targets targets) throws IOException {
    Map<String, byte[]> modules = new HashMap<>();
    for (TargetFile target : targets.targets().values()) {
      Optional<Path> file = file(target);
      if (file.isPresent()) {
        modules.put(target.path(), Files.readAllBytes(file.get()));
      }
    }
    return modules;
  }

  /** Forgets the list's targets: the repository has them. */
  void drop(Targets targets) throws IOException {
    for (TargetFile target : targets.targets().values()) {
      Optional<Path> file = file(target);
      if (file.isPresent()) {
        DurableFiles.delete(file.get());
      }
    }
  }

  private Optional<Path> file(TargetFile target) {
    return target.hashes().find("sha256").map(directory::resolve).filter(Files::isRegularFile);
  }
}
