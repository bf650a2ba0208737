package dev.seaworthy.ledger.verify;

/** What is checked, in the order of the report. */
public enum CheckName {
  /** A receipt is well formed. */
  RECEIPT("the receipt is well formed"),
  /** The checkpoint's form, signature and origin. */
  CHECKPOINT("the checkpoint is signed by the trusted key"),
  /** Entry bundles. */
  BUNDLES("every entry bundle is there and well formed"),
  /** Hash tiles. */
  TILES("every tile equals the one rebuilt from the entries"),
  /** The root hash. */
  ROOT("the root rebuilt from the entries is the signed one"),
  /** Inclusion of one entry. */
  INCLUSION("the entry is under the signed root"),
  /** Files in {@code tile/}. */
  FILES("tile/ holds nothing that the signed tree does not have"),
  /** The form of the entries. */
  ENTRIES("every entry is a signed in-toto statement"),
  /** Entry 0. */
  OPENING("entry 0, and only it, opens this ledger"),
  /** Enrolment of hosts. */
  ENROLMENTS("every host is enrolled once, before it is heard"),
  /** Signatures of the statements. */
  SIGNATURES("every statement is signed by the key that may make it"),
  /** Numbers of the hosts' statements. */
  SEQUENCES("each host's statements are numbered without gap or repeat");

  private final String claim;

  CheckName(String claim) {
    this.claim = claim;
  }

  /** What holds when the check passes, as a clause in English. */
  public String claim() {
    return claim;
  }
}
