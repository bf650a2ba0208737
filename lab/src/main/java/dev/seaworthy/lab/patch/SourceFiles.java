package dev.seaworthy.lab.patch;

import dev.seaworthy.lab.Progress;
import dev.seaworthy.lab.kernel.Archive;
import dev.seaworthy.lab.kernel.ArchivePackage;
import dev.seaworthy.lab.kernel.WorkDirectory;
import dev.seaworthy.lab.process.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.tukaani.xz.XZInputStream;

/** Single files of the distribution's kernel source packages, streamed out and kept. */
public final class SourceFiles {

  private static final Duration UNPACK_LIMIT = Duration.ofMinutes(10);
  private static final int MAX_FILE = 1 << 24;

  private final Path directory;
  private final Archive archive;
  private final Progress progress;

  /** Files kept below {@code directory}. */
  public SourceFiles(Path directory, Archive archive, Progress progress) {
    this.directory = directory;
    this.archive = archive;
    this.progress = progress;
  }

  /**
   * One file of a source package.
   *
   * @param source a {@code linux-source-SERIES} package
   * @param path inside the kernel tree, for example {@code kernel/time/namespace.c}
   */
  public String read(ArchivePackage source, String path) throws IOException {
    Path kept =
        directory
            .resolve(source.name() + "_" + source.version().text().replace(':', '%'))
            .resolve(path.replace('/', '_'));
    if (!Files.exists(kept)) {
      fetch(source, path, kept);
    }
    return Files.readString(kept);
  }

  private void fetch(ArchivePackage source, String path, Path kept) throws IOException {
    try (WorkDirectory work = WorkDirectory.beside(kept)) {
      Path deb = archive.download(List.of(source), work.path(), source.pinned()).getFirst();
      progress.report("extract source", path, Progress.UNKNOWN);
      byte[] content =
          Command.of("dpkg-deb", "--fsys-tarfile", deb.toString()).within(UNPACK_LIMIT).stream(
              output -> extract(output, path));
      String text = new String(content, StandardCharsets.UTF_8);
      work.publish(Files.writeString(work.path().resolve("file"), text), kept);
      progress.report("extract source", path, 1);
    }
  }

  /** The tree lies as a compressed archive inside the package's own. */
  private static byte[] extract(InputStream packageTar, String path) throws IOException {
    new TarStream(packageTar).seek(name -> name.endsWith(".tar.xz"), "compressed source tree");
    XZInputStream tree = new XZInputStream(packageTar);
    long size = new TarStream(tree).seek(name -> isAt(name, path), path);
    if (size > MAX_FILE) {
      throw new IOException(path + " has " + size + " bytes; not a C source file");
    }
    return tree.readNBytes((int) size);
  }

  /** Names start with the tree's own directory. */
  private static boolean isAt(String name, String path) {
    return name.substring(name.indexOf('/') + 1).equals(path);
  }
}
