package dev.seaworthy.feeds.kbuild;

import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.LimitedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Streams a tar archive of a kernel's source tree; keeps makefiles and names. */
final class TreeReader {
  private static final int LARGEST_TEXT = 16 << 20;
  private static final Pattern INCLUDED =
      Pattern.compile("#\\s*include\\s+[\"<]([^\">]+)\\.[cS][\">]");
  private static final Pattern NAMED =
      Pattern.compile("([A-Za-z0-9_./$(){}+-]+)\\.[cS](?![A-Za-z0-9_])");

  private final Map<String, String> makefiles = new HashMap<>();
  private final Set<String> sources = new HashSet<>();
  private final Set<Mention> mentions = new HashSet<>();

  private TreeReader() {}

  /** A source file named in a file of a directory. */
  private record Mention(String directory, String path) {}

  /**
   * Reads an archive whose entries lie in one directory, as releases and distributions pack them.
   *
   * @param tar not compressed
   * @param limit most bytes that are read
   * @throws FeedFormatException for an archive without a kernel in it
   */
  static KernelTree read(InputStream tar, long limit) throws IOException, FeedFormatException {
    TreeReader reader = new TreeReader();
    try (TarArchiveInputStream archive =
        new TarArchiveInputStream(new LimitedInputStream(tar, limit))) {
      for (TarArchiveEntry entry = archive.getNextEntry();
          entry != null;
          entry = archive.getNextEntry()) {
        if (entry.isFile() && entry.getSize() <= LARGEST_TEXT) {
          reader.file(inTree(entry.getName()), archive);
        }
      }
    }
    if (!reader.makefiles.containsKey("Makefile")
        || !reader.makefiles.containsKey("init/Makefile")) {
      throw new FeedFormatException("this is not an archive of a kernel's source tree");
    }
    return new KernelTree(reader.makefiles, reader.sources, reader.elsewhere());
  }

  /** Without the directory that all entries are in. */
  private static String inTree(String name) {
    String path = name.startsWith("./") ? name.substring(2) : name;
    return path.substring(path.indexOf('/') + 1);
  }

  private void file(String path, InputStream content) throws IOException {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (name.equals("Makefile") || name.equals("Kbuild") || name.startsWith("Makefile.")) {
      String text = text(content);
      makefiles.put(path, text);
      named(Paths.directory(path), text);
    } else if (name.endsWith(".c") || name.endsWith(".S") || name.endsWith(".h")) {
      if (!name.endsWith(".h")) {
        sources.add(path.substring(0, path.length() - 2));
      }
      included(Paths.directory(path), text(content));
    }
  }

  private static String text(InputStream content) throws IOException {
    return new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private void included(String directory, String text) {
    if (!text.contains(".c\"") && !text.contains(".c>") && !text.contains(".S\"")) {
      return;
    }
    Matcher include = INCLUDED.matcher(text);
    while (include.find()) {
      mentions.add(new Mention(directory, include.group(1)));
    }
  }

  /** A makefile names objects; where it names a source file, a rule of its own compiles that. */
  private void named(String directory, String text) {
    for (String line : text.split("\n", -1)) {
      Matcher source = NAMED.matcher(line.startsWith("#") ? "" : line);
      while (source.find()) {
        mentions.add(new Mention(directory, source.group(1)));
      }
    }
  }

  /** Sources that are meant by a mention, or may be. */
  private Set<String> elsewhere() {
    Set<String> elsewhere = new HashSet<>();
    Set<String> ends = new HashSet<>();
    for (Mention mention : mentions) {
      String rest = afterVariables(mention.path());
      String here = Paths.join(mention.directory(), rest);
      String fromTop = Paths.join("", rest);
      if (sources.contains(here)) {
        elsewhere.add(here);
      } else if (sources.contains(fromTop)) {
        elsewhere.add(fromTop);
      } else if (fromTop.contains("/")) {
        ends.add(fromTop);
      }
    }
    for (String source : sources) {
      for (int slash = source.indexOf('/'); slash > 0; slash = source.indexOf('/', slash + 1)) {
        if (ends.contains(source.substring(slash + 1))) {
          elsewhere.add(source);
        }
      }
    }
    return elsewhere;
  }

  private static String afterVariables(String path) {
    String rest = path.substring(Math.max(path.lastIndexOf(')'), path.lastIndexOf('}')) + 1);
    return rest.startsWith("/") ? rest.substring(1) : rest;
  }
}
