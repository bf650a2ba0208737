package dev.seaworthy.feeds.debian;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.ChangelogEntry;
import dev.seaworthy.core.vulnerability.order.VersionScheme;
import dev.seaworthy.feeds.input.Excerpt;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.Lines;
import dev.seaworthy.feeds.input.RecordSink;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Debian changelog (Debian Policy §4.4), newest entry first, as the kernel packages ship it.
 *
 * <p>The newest entry of a signed image is of the package that adds the signatures, {@code
 * linux-signed-amd64 (6.1.190+1)}; it says which version of which source it signs, and counts as
 * that one's (clause V-30).
 */
public final class ChangelogParser implements FeedParser<ChangelogEntry> {
  private static final Pattern HEAD =
      Pattern.compile("([a-z0-9][a-z0-9+.-]*) \\(([^()\\s]+)\\) ([^;]+);.*");
  private static final Pattern SIGNING = Pattern.compile("linux-signed-[a-z0-9.-]+");
  private static final Pattern SIGNED =
      Pattern.compile("\\s+\\* Sign kernel from (linux[a-z0-9.-]*) ([^()\\s]+)");
  private static final Pattern TRAILER = Pattern.compile(" -- .*>  ?(.+)");
  private static final Pattern CVE = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,18}");
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("[EEE, ]d MMM uuuu HH:mm:ss xx")
          .toFormatter(Locale.ENGLISH);

  @Override
  public void parse(FeedFile file, RecordSink<ChangelogEntry> sink)
      throws IOException, FeedFormatException {
    Reader reader = new Reader(sink);
    try (Lines lines = new Lines(file.content(), file.limits().recordBytes())) {
      for (Lines.Line line = lines.next(); !(line instanceof Lines.Line.End); line = lines.next()) {
        switch (line) {
          case Lines.Line.Text text -> reader.line(text);
          case Lines.Line.TooLong(int number, int limit) ->
              throw new FeedFormatException(
                  "line " + number + " is longer than " + limit + " bytes");
          case Lines.Line.End _ -> {}
        }
      }
    }
    reader.end();
  }

  /** Whose changes an entry lists. */
  private record Upload(String source, String version) {}

  /** One pass over the lines; entries are what stands between a head and a trailer. */
  private static final class Reader {
    private final RecordSink<ChangelogEntry> sink;
    private Optional<Matcher> head = Optional.empty();
    private Optional<Upload> upload = Optional.empty();
    private Set<CveId> cves = new LinkedHashSet<>();
    private int entries;

    Reader(RecordSink<ChangelogEntry> sink) {
      this.sink = sink;
    }

    void line(Lines.Line.Text text) throws FeedFormatException {
      String line = text.string();
      if (line.isEmpty()) {
        return;
      }
      if (line.startsWith(" --")) {
        trailer(line, text.number());
      } else if (Character.isWhitespace(line.charAt(0))) {
        signed(line);
        Matcher mention = CVE.matcher(line);
        while (mention.find()) {
          mention(mention.group(), text.number());
        }
      } else if (!line.startsWith("#")) {
        head(line, text.number());
      }
    }

    private void signed(String line) {
      Matcher signed = SIGNED.matcher(line);
      if (upload.isEmpty() && head.isPresent() && signed.matches()) {
        upload = Optional.of(new Upload(signed.group(1), signed.group(2)));
      }
    }

    private void mention(String id, int number) {
      try {
        cves.add(CveId.parse(id));
      } catch (IllegalArgumentException malformed) {
        sink.reject("line " + number, String.valueOf(malformed.getMessage()));
      }
    }

    private void head(String line, int number) throws FeedFormatException {
      Matcher matcher = HEAD.matcher(line);
      if (!matcher.matches()) {
        throw new FeedFormatException(
            "line " + number + " is not part of a changelog: " + Excerpt.of(line));
      }
      if (head.isPresent()) {
        throw new FeedFormatException("line " + number + ": the entry before it has no trailer");
      }
      head = Optional.of(matcher);
      upload =
          SIGNING.matcher(matcher.group(1)).matches()
              ? Optional.empty()
              : Optional.of(new Upload(matcher.group(1), matcher.group(2)));
      cves = new LinkedHashSet<>();
    }

    private void trailer(String line, int number) throws FeedFormatException {
      Matcher matcher = TRAILER.matcher(line);
      if (head.isEmpty() || !matcher.matches()) {
        throw new FeedFormatException(
            "line " + number + " is not the trailer of an entry: " + Excerpt.of(line));
      }
      Matcher entry = head.get();
      head = Optional.empty();
      Instant uploaded = date(matcher.group(1).strip(), number);
      if (upload.isEmpty()) {
        sink.reject(entry.group(2), "does not say what it signs");
        return;
      }
      String source = upload.get().source();
      String version = upload.get().version();
      if (!VersionScheme.DEB.reads(version)) {
        throw new FeedFormatException(
            "line " + number + ": not a Debian version: " + Excerpt.of(version));
      }
      Set<CveId> named = Set.copyOf(cves);
      String suite = entry.group(3).strip();
      sink.dated(uploaded);
      sink.accept(version, _ -> new ChangelogEntry(source, version, suite, uploaded, named));
      entries++;
    }

    private static Instant date(String text, int number) throws FeedFormatException {
      try {
        return OffsetDateTime.parse(text, DATE).toInstant();
      } catch (DateTimeException _) {
        throw new FeedFormatException("line " + number + ": not a date: " + Excerpt.of(text));
      }
    }

    void end() throws FeedFormatException {
      if (head.isPresent()) {
        throw new FeedFormatException("the changelog ends within an entry");
      }
      if (entries == 0) {
        throw new FeedFormatException("not a changelog");
      }
    }
  }
}
