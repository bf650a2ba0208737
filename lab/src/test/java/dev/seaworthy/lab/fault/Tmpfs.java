package dev.seaworthy.lab.fault;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of its own that is small enough to be filled. */
final class Tmpfs implements AutoCloseable {
  private static final int PAGE = 4096;

  private final Path place;

  private Tmpfs(Path place) {
    this.place = place;
  }

  /** Whether this process may mount one: it takes root. */
  static boolean isPossible() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  /** Mounts one at the place, which is made. */
  static Tmpfs mount(Path place, int mebibytes) throws IOException {
    Files.createDirectories(place);
    String size = "size=" + mebibytes + "m,mode=755";
    run(List.of("mount", "-t", "tmpfs", "-o", size, "tmpfs", place.toString()));
    return new Tmpfs(place);
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command + ": " + said);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + command);
    }
  }

  Path place() {
    return place;
  }

  /** Fills it until only so many pages of 4 KiB are free. */
  void fillBut(int pages) throws IOException {
    for (int i = 0; i < pages; i++) {
      Files.write(place.resolve("page-" + i), new byte[PAGE]);
    }
    try (OutputStream out = Files.newOutputStream(place.resolve("ballast"))) {
      for (byte[] page = new byte[PAGE]; ; ) {
        out.write(page);
      }
    } catch (IOException full) {
      // As full as it can be.
    }
    for (int i = 0; i < pages; i++) {
      Files.delete(place.resolve("page-" + i));
    }
  }

  /** Gives all of it back. */
  void makeRoom() throws IOException {
    Files.delete(place.resolve("ballast"));
  }

  @Override
  public void close() throws IOException {
    run(List.of("umount", place.toString()));
  }
}
