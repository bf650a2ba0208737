package dev.seaworthy.ledger.verify;

/** What is checked, in the order of the report. */
public enum CheckName {
  /** The form of a pack's archive. */
  ARCHIVE("the archive holds each file once, and nothing else"),
  /** The manifest's form and signature. */
  MANIFEST("the manifest is signed by the server's key of entry 0"),
  /** The files of a pack. */
  CONTENT("every file is the one that the manifest lists, and none is missing"),
  /** A receipt is well formed. */
  RECEIPT("the receipt is well formed"),
  /** The checkpoint's form, signature and origin. */
  CHECKPOINT("the checkpoint is signed by the trusted key"),
  /** Cosignatures of the checkpoint. */
  QUORUM("the witnesses that the policy asks for cosigned the checkpoint"),
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
  SEQUENCES("each host's statements are numbered without gap or repeat"),
  /** Rows against entries. */
  ROWS("every row says what the entries it cites say"),
  /** Counts against rows. */
  COUNTS("the counts of the manifest are those of the rows");

  private final String claim;

  CheckName(String claim) {
    this.claim = claim;
  }

  /** What holds when the check passes, as a clause in English. */
  public String claim() {
    return claim;
  }
}
