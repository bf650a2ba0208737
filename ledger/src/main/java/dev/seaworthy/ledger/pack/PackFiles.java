package dev.seaworthy.ledger.pack;

import dev.seaworthy.ledger.StrictDecimal;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Names of the files in a pack (pack.md P3). */
public final class PackFiles {
  /** The signed list of all other files. */
  public static final String MANIFEST = "manifest.json";

  /** What the pack says, for programs. */
  public static final String REPORT_JSON = "report.json";

  /** What the pack says, for people. */
  public static final String REPORT_PDF = "report.pdf";

  /** The signed checkpoint that every proof leads to. */
  public static final String CHECKPOINT = "checkpoint";

  /** The key of the checkpoint; proves only that the two belong together. */
  public static final String VERIFIER_KEY = "ledger.vkey";

  /** The list of files for {@code sha256sum -c}, which knows no signatures. */
  public static final String SUMS = "SHA256SUMS";

  private static final String ENTRIES = "entries/";
  private static final String ENTRY_END = ".json";
  private static final String PROOFS = "proofs/";
  private static final String PROOF_END = ".tlog-proof";
  private static final int MAX_LENGTH = 200;
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");

  private PackFiles() {}

  /** Whether the name can be written below any directory, and nowhere else. */
  public static boolean isName(String name) {
    return name.length() <= MAX_LENGTH && NAME.matcher(name).matches();
  }

  /** The rows that a control was tested on. */
  public static String population(String control) {
    return "populations/" + control + ".csv";
  }

  /** A signed list of live patches, as the offline keys signed it. */
  public static String list(long version) {
    return "lists/" + version + ".json";
  }

  /** The bytes of a ledger entry. */
  public static String entry(long index) {
    return ENTRIES + index + ENTRY_END;
  }

  /** The receipt of a ledger entry. */
  public static String proof(long index) {
    return PROOFS + index + PROOF_END;
  }

  /** The index of the entry that the file holds; empty for other files. */
  public static OptionalLong entryIndex(String name) {
    return index(name, ENTRIES, ENTRY_END);
  }

  /** The index of the entry that the receipt is for; empty for other files. */
  public static OptionalLong proofIndex(String name) {
    return index(name, PROOFS, PROOF_END);
  }

  private static OptionalLong index(String name, String start, String end) {
    return name.startsWith(start) && name.endsWith(end)
        ? StrictDecimal.parse(name.substring(start.length(), name.length() - end.length()))
        : OptionalLong.empty();
  }
}
