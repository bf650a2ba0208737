package dev.seaworthy.feeds.build;

import dev.seaworthy.core.vulnerability.evidence.KernelConfig;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.Lines;
import dev.seaworthy.feeds.input.RecordSink;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kernel's {@code .config}. A symbol that it does not have is off, so a file that is not whole is
 * refused: half a configuration would call half the kernel unbuilt (clause V-73).
 */
public final class KernelConfigParser implements FeedParser<KernelConfig> {
  private static final Pattern HEAD = Pattern.compile("# Linux/\\S+ (\\S+) Kernel Configuration");
  private static final Pattern SET = Pattern.compile("(CONFIG_[A-Za-z0-9_]+)=(.*)");
  private static final Pattern UNSET = Pattern.compile("# CONFIG_[A-Za-z0-9_]+ is not set");
  private static final String LAST_MENU = "# end of Kernel hacking";
  private static final int FEWEST_SYMBOLS = 500;

  @Override
  public void parse(FeedFile file, RecordSink<KernelConfig> sink)
      throws IOException, FeedFormatException {
    Optional<String> base = Optional.empty();
    Set<String> enabled = new HashSet<>();
    int symbols = 0;
    boolean whole = false;
    try (Lines lines = new Lines(file.content(), file.limits().recordBytes())) {
      for (Lines.Line line = lines.next();
          line instanceof Lines.Line.Text found;
          line = lines.next()) {
        String text = found.string();
        Matcher set = SET.matcher(text);
        Matcher head = HEAD.matcher(text);
        if (head.matches()) {
          base = Optional.of(head.group(1));
        } else if (set.matches()) {
          symbols++;
          if (!set.group(2).equals("n")) {
            enabled.add(set.group(1));
          }
        } else if (UNSET.matcher(text).matches()) {
          symbols++;
        }
        whole |= text.equals(LAST_MENU);
      }
    }
    if (base.isEmpty() || !whole || symbols < FEWEST_SYMBOLS) {
      throw new FeedFormatException("not a whole kernel configuration");
    }
    String release = base.get();
    sink.accept(source -> new KernelConfig(release, enabled, source));
  }
}
