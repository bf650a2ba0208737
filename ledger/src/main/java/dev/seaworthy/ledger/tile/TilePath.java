package dev.seaworthy.ledger.tile;

import dev.seaworthy.ledger.StrictDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place of a tile or bundle below the log's directory (C2SP tlog-tiles, «APIs»). */
public sealed interface TilePath {
  /** Hashes in a full tile, and entries in a full bundle. */
  int FULL_WIDTH = 256;

  /** Highest level that the format names. */
  int MAX_LEVEL = 63;

  /** A tile of hashes; level 0 holds leaf hashes. */
  record Hashes(int level, long index, int width) implements TilePath {
    public Hashes {
      if (level < 0 || level > MAX_LEVEL) {
        throw new IllegalArgumentException("no such tile level: " + level);
      }
      requireValid(index, width);
    }

    @Override
    public String text() {
      return "tile/" + level + "/" + suffix(index, width);
    }
  }

  /** A bundle of entries. */
  record Entries(long index, int width) implements TilePath {
    public Entries {
      requireValid(index, width);
    }

    @Override
    public String text() {
      return "tile/entries/" + suffix(index, width);
    }
  }

  /** Position in its level, from 0. */
  long index();

  /** Number of hashes or entries, 1 to 256. */
  int width();

  /** The relative path, with {@code /} between its elements. */
  String text();

  /** Reads a relative path; empty when it is not the one spelling of a tile or bundle. */
  static Optional<TilePath> parse(String text) {
    Matcher parts = Spelling.PATH.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long index = Long.parseLong(parts.group(2).replace("x", "").replace("/", ""));
    String partial = parts.group(3);
    int width = partial == null ? FULL_WIDTH : Integer.parseInt(partial);
    if (width > FULL_WIDTH) {
      return Optional.empty();
    }
    TilePath path =
        parts.group(1).equals("entries")
            ? new Entries(index, width)
            : new Hashes(
                Math.toIntExact(StrictDecimal.parse(parts.group(1)).orElseThrow()), index, width);
    // Writing it again refuses needless x000 elements and the suffix .p/256.
    return Optional.of(path).filter(read -> read.text().equals(text));
  }

  private static void requireValid(long index, int width) {
    if (index < 0 || width < 1 || width > FULL_WIDTH) {
      throw new IllegalArgumentException("no such tile: index " + index + ", width " + width);
    }
  }

  private static String suffix(long index, int width) {
    StringBuilder text = new StringBuilder(threeDigits(index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      text.insert(0, "x" + threeDigits(rest % 1000) + "/");
    }
    return width == FULL_WIDTH ? text.toString() : text + ".p/" + width;
  }

  private static String threeDigits(long number) {
    return String.format(Locale.ROOT, "%03d", number);
  }

  /** Holds the pattern, which an interface cannot keep private. */
  final class Spelling {
    /** Up to 18 digits of index: more than 2⁶³ entries have tiles. */
    private static final Pattern PATH =
        Pattern.compile(
            "tile/(entries|[0-9]|[1-5][0-9]|6[0-3])/((?:x[0-9]{3}/){0,5}[0-9]{3})"
                + "(?:\\.p/([1-9][0-9]{0,2}))?");

    private Spelling() {}
  }
}
