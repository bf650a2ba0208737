package dev.seaworthy.server.soc2.report;

/** What every pack says of itself, on every page and in every file. */
public final class Words {
  /** What a pack is, and is not. */
  public static final String NATURE =
      "Management's evidence and self-test for a SOC 2 Type I examination. Not an auditor's opinion.";

  /** What the columns are for that stay empty. */
  public static final String FOR_THE_AUDITOR =
      "The columns \u201cAuditor's test\u201d and \u201cResult\u201d are the service auditor's and are left empty.";

  /** What a pack of a demonstration says. */
  public static final String DEMO =
      "DEMO: made with keys that nobody guarded; proves nothing to an outsider.";

  /** What the pack as a whole leaves out. */
  public static final String SCOPE =
      "All hosts that were enrolled and not revoked at the instant, each a census, none sampled."
          + " Criteria that no listed control bears on are not addressed here.";

  private Words() {}
}
