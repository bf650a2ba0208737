package dev.seaworthy.ledger.tree;

import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.StrictBase64;
import java.util.Arrays;
import java.util.Optional;

/** A SHA-256 digest as a value: immutable, compared by content, printed as base64. */
public final class Hash {
  /** Length in bytes. */
  public static final int LENGTH = Sha256.LENGTH;

  private final byte[] bytes;

  private Hash(byte[] owned) {
    this.bytes = owned;
  }

  /**
   * The hash of exactly 32 bytes.
   *
   * @throws IllegalArgumentException for another length
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
    }
    return new Hash(bytes.clone());
  }

  /** The 32 bytes that start at the offset. */
  public static Hash at(byte[] bytes, int offset) {
    return of(Arrays.copyOfRange(bytes, offset, offset + LENGTH));
  }

  /** Takes the array over without copying it: for digests made in this package. */
  static Hash owning(byte[] digest) {
    return new Hash(digest);
  }

  /** Reads canonical base64; empty when it is malformed or not 32 bytes. */
  public static Optional<Hash> parseBase64(String text) {
    return StrictBase64.decode(text).filter(bytes -> bytes.length == LENGTH).map(Hash::new);
  }

  /** The 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Copies the 32 bytes to the offset. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, LENGTH);
  }

  byte[] shared() {
    return bytes;
  }

  /** The standard base64 form, 44 characters. */
  public String base64() {
    return StrictBase64.encode(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return base64();
  }
}
