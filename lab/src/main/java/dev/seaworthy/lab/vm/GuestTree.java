package dev.seaworthy.lab.vm;

import dev.seaworthy.lab.process.Command;
import dev.seaworthy.lab.process.Executables;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** A directory on this machine that becomes the root disk of a lab machine. */
public final class GuestTree {

  private final Path root;

  private GuestTree(Path root) {
    this.root = root;
  }

  /** A tree at {@code root}, holding a shell and busybox's usual commands to begin with. */
  public static GuestTree create(Path root) throws IOException {
    GuestTree tree = new GuestTree(Files.createDirectories(root));
    tree.busybox();
    return tree;
  }

  /** The directory itself. */
  public Path root() {
    return root;
  }

  /** Writes a text file at a path seen from inside. */
  public GuestTree text(String path, String content) throws IOException {
    Files.writeString(place(path), content);
    return this;
  }

  /** Copies one file, with its permissions, to a path seen from inside. */
  public GuestTree file(Path source, String path) throws IOException {
    Files.copy(
        source,
        place(path),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES);
    return this;
  }

  /** Copies a program of this machine, with the libraries it needs, to the same path inside. */
  public GuestTree program(Path binary) throws IOException {
    file(binary, binary.toString());
    return libraries(binary);
  }

  /** Copies only the libraries that a binary needs. */
  public GuestTree libraries(Path binary) throws IOException {
    for (Path library : SharedLibraries.of(binary)) {
      file(library, library.toString());
    }
    return this;
  }

  /** Copies a whole directory, links kept as links, to a path seen from inside. */
  public GuestTree directory(Path source, String path) throws IOException {
    Path target = place(path);
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(target.resolve(source.relativize(visited).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(
                file,
                target.resolve(source.relativize(file).toString()),
                LinkOption.NOFOLLOW_LINKS,
                StandardCopyOption.COPY_ATTRIBUTES,
                StandardCopyOption.REPLACE_EXISTING);
            return FileVisitResult.CONTINUE;
          }
        });
    return this;
  }

  private void busybox() throws IOException {
    Path busybox =
        Executables.find("busybox")
            .orElseThrow(() -> new IOException("busybox is missing: install busybox-static"));
    if (!SharedLibraries.of(busybox).isEmpty()) {
      throw new IOException(busybox + " is not static: install busybox-static");
    }
    file(busybox, "/bin/busybox");
    for (String applet : Command.of("busybox", "--list").run().output().lines().toList()) {
      Path link = place("/bin/" + applet);
      if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
        Files.createSymbolicLink(link, Path.of("busybox"));
      }
    }
    Files.setPosixFilePermissions(
        Files.createDirectories(root.resolve("tmp")), PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private Path place(String path) throws IOException {
    Path place = root.resolve(path.replaceFirst("^/+", "")).normalize();
    if (!place.startsWith(root.normalize())) {
      throw new IllegalArgumentException("outside the guest's root: " + path);
    }
    Files.createDirectories(place.getParent());
    return place;
  }
}
