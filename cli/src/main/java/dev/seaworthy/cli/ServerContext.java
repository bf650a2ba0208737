package dev.seaworthy.cli;

import dev.seaworthy.lab.Lab;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Where a demonstration that runs now can be reached: a file that only its user may read, there as
 * long as the control plane. It names the token's file and holds no secret itself.
 */
final class ServerContext implements AutoCloseable {
  private static final int MAX_BYTES = 4_096;
  private static final Set<PosixFilePermission> FOR_OWNER =
      PosixFilePermissions.fromString("rw-------");

  private final Path file;
  private final byte[] content;

  private ServerContext(Path file, byte[] content) {
    this.file = file;
    this.content = content;
  }

  /** Where the file of this user is. */
  static Path ofUser() {
    return Lab.userCache().resolve("demo-server.json");
  }

  /** What the file says. */
  record Address(URI server, Path tokenFile) {}

  /** Writes the file; a demonstration that started later has the last word. */
  static ServerContext announce(Path file, URI server, Path tokenFile) throws IOException {
    byte[] content =
        JsonWriter.compact(
            JsonObject.builder()
                .put("server", server.toString())
                .put("token_file", tokenFile.toString())
                .build());
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Files.createFile(file, PosixFilePermissions.asFileAttribute(FOR_OWNER));
    Files.write(file, content);
    return new ServerContext(file, content);
  }

  /**
   * Reads the file; empty where no demonstration runs.
   *
   * @throws IOException when others may read or may have written it, or it is malformed
   */
  static Optional<Address> read(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || !FOR_OWNER.containsAll(Files.getPosixFilePermissions(file))
        || !Files.getOwner(file).equals(Files.getOwner(Path.of("/proc/self")))) {
      throw new IOException(file + " is not a file of this user alone: remove it");
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(file + " is larger than any that a demonstration writes: remove it");
    }
    try {
      JsonObject json = JsonReader.readObject(Files.readAllBytes(file));
      return Optional.of(
          new Address(URI.create(json.string("server")), Path.of(json.string("token_file"))));
    } catch (JsonException | IllegalArgumentException malformed) {
      throw new IOException(file + " is malformed: " + malformed.getMessage(), malformed);
    }
  }

  /** Removes the file, unless another demonstration has written its own since. */
  @Override
  public void close() throws IOException {
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
      Files.delete(file);
    }
  }
}
