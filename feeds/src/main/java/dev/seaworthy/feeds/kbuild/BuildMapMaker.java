package dev.seaworthy.feeds.kbuild;

import dev.seaworthy.core.vulnerability.evidence.BuildCondition;
import dev.seaworthy.feeds.input.FeedFormatException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** Makes a build map ({@code debian/kbuild-SERIES.tsv}) of a kernel's source tree. */
public final class BuildMapMaker {
  private static final long LARGEST_TREE = 8L << 30;
  private static final int XZ_MEMORY_KIB = 256 << 10;
  private static final int XZ_MAGIC = 0xFD;
  private static final int GZIP_MAGIC = 0x1F;
  private static final Pattern NUMBER =
      Pattern.compile("^(VERSION|PATCHLEVEL) *= *([0-9]+)$", Pattern.MULTILINE);

  private BuildMapMaker() {}

  /**
   * A build map.
   *
   * @param series the branch of the tree, such as {@code 6.1}
   * @param files how many source files it has
   */
  public record Made(String series, String text, int files) {}

  /**
   * The map of a tree in a tar archive, as kernel.org and distributions pack it.
   *
   * @param archive plain, or compressed by xz or gzip; one directory that holds the tree
   * @param architecture the directory below {@code arch/}, such as {@code x86}
   * @throws FeedFormatException for an archive without a kernel of this architecture in it
   */
  public static Made make(InputStream archive, String architecture)
      throws IOException, FeedFormatException {
    KernelTree tree = TreeReader.read(plain(archive), LARGEST_TREE);
    if (!tree.makefiles().containsKey("arch/" + architecture + "/Makefile")) {
      throw new FeedFormatException("the kernel has no architecture " + architecture);
    }
    SortedMap<String, BuildCondition> conditions = TreeWalk.conditions(tree, architecture);
    StringBuilder text = new StringBuilder("source_file_without_extension\tconditions\n");
    conditions.forEach(
        (path, condition) -> text.append(path).append('\t').append(condition.text()).append('\n'));
    return new Made(series(tree), text.toString(), conditions.size());
  }

  private static InputStream plain(InputStream archive) throws IOException {
    BufferedInputStream in = new BufferedInputStream(archive, 1 << 16);
    in.mark(1);
    int first = in.read();
    in.reset();
    return switch (first) {
      case XZ_MAGIC -> new XZInputStream(in, XZ_MEMORY_KIB);
      case GZIP_MAGIC -> new GZIPInputStream(in, 1 << 16);
      default -> in;
    };
  }

  private static String series(KernelTree tree) throws FeedFormatException {
    Map<String, String> numbers = new HashMap<>();
    Matcher number = NUMBER.matcher(tree.makefiles().getOrDefault("Makefile", ""));
    while (number.find()) {
      numbers.putIfAbsent(number.group(1), number.group(2));
    }
    if (numbers.size() != 2) {
      throw new FeedFormatException("the tree's Makefile names no VERSION and PATCHLEVEL");
    }
    return numbers.get("VERSION") + "." + numbers.get("PATCHLEVEL");
  }
}
