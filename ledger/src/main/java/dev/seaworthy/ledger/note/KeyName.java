package dev.seaworthy.ledger.note;

/** The rule for key names (C2SP signed-note, «Format»). */
public final class KeyName {
  /** NEXT LINE: a Unicode space that {@link Character} counts as a control character. */
  private static final int NEXT_LINE = 0x85;

  private KeyName() {}

  static boolean isValid(String name) {
    return !name.isEmpty() && name.codePoints().allMatch(KeyName::isAllowed);
  }

  /**
   * The name itself.
   *
   * @throws NoteException when it breaks the rule
   */
  public static String require(String name) {
    if (!isValid(name)) {
      throw new NoteException("a key name is not empty and has no spaces and no plus sign");
    }
    return name;
  }

  private static boolean isAllowed(int c) {
    return c >= 0x20
        && c != '+'
        && c != NEXT_LINE
        && !Character.isWhitespace(c)
        && !Character.isSpaceChar(c)
        && Character.getType(c) != Character.SURROGATE;
  }
}
