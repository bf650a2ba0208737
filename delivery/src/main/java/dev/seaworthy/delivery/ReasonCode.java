package dev.seaworthy.delivery;

/** Why something was refused, as a stable string for journals, the ledger, screens and tests. */
public enum ReasonCode {
  /** A document or key file is not of the strict format. */
  MALFORMED("malformed"),
  /** Fewer distinct valid signatures than the role's threshold. */
  SIGNATURE_THRESHOLD("signature_threshold"),
  /** A version lower than one already trusted, or a role dropped from the snapshot. */
  METADATA_ROLLBACK("metadata_rollback"),
  /** A version other than the one that signed metadata announced. */
  VERSION_MISMATCH("version_mismatch"),
  /** Signed metadata past its expiry. */
  METADATA_EXPIRED("metadata_expired"),
  /** Bytes whose SHA-256 or SHA-512 is not the signed one. */
  HASH_MISMATCH("hash_mismatch"),
  /** More bytes than the signed length, or than the limit where no length is signed. */
  LENGTH_EXCEEDED("length_exceeded"),
  /** Fewer bytes than the signed length. */
  LENGTH_MISMATCH("length_mismatch"),
  /** The repository could not be reached, or lacks a file that signed metadata names. */
  UNAVAILABLE("unavailable"),
  /** A role that is delegated to, but that the snapshot does not list. */
  ROLE_NOT_LISTED("role_not_listed"),
  /** The signed metadata lists no such target. */
  TARGET_NOT_FOUND("target_not_found"),
  /** The clock shows a time before the last one known to be right. */
  CLOCK_BEFORE_TRUSTED_TIME("clock_before_trusted_time"),
  /** There is no pinned root to start from. */
  NOT_INITIALISED("not_initialised"),
  /** A different root is already pinned. */
  ALREADY_INITIALISED("already_initialised"),
  /** The local store could not be read or written. */
  STORE_FAILED("store_failed"),
  /** A target's bytes were neither supplied nor already in the repository. */
  TARGET_MISSING("target_missing"),
  /** Bytes were supplied for a path that the signed metadata does not list. */
  TARGET_NOT_LISTED("target_not_listed"),
  /** A lower release counter for the same live patch and kernel build. */
  RELEASE_COUNTER_ROLLBACK("release_counter_rollback");

  private final String code;

  ReasonCode(String code) {
    this.code = code;
  }

  /** The stable string. */
  public String code() {
    return code;
  }

  @Override
  public String toString() {
    return code;
  }
}
