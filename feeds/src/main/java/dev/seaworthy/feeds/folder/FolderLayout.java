package dev.seaworthy.feeds.folder;

import dev.seaworthy.feeds.set.FeedKind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where which feed lies below a folder (docs/spec/verdicts.md, "Folder of feeds").
 *
 * @param root the folder
 */
public record FolderLayout(Path root) {

  /** The files of a kind, in the order of their names. */
  public List<Path> files(FeedKind kind) {
    Path directory = root.resolve(kind.folder());
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, kind.glob())) {
      stream.forEach(found::add);
    } catch (IOException _) {
      return List.of();
    }
    found.removeIf(file -> !Files.isRegularFile(file));
    found.sort(null);
    return List.copyOf(found);
  }

  /** The place of a file of a kind. */
  public static String place(FeedKind kind, Path file) {
    return kind.folder() + "/" + file.getFileName();
  }

  /** Every file that is a feed, by its place. */
  public SortedMap<String, Path> all() {
    SortedMap<String, Path> all = new TreeMap<>();
    for (FeedKind kind : FeedKind.values()) {
      files(kind).forEach(file -> all.put(place(kind, file), file));
    }
    return all;
  }
}
