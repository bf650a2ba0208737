package dev.seaworthy.ledger.tile;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Up to 256 entries, each behind its length in two big-endian bytes (C2SP tlog-tiles, «Log
 * entries»).
 *
 * <p>Arrays are shared, not copied: treat them as read-only.
 */
public record EntryBundle(List<byte[]> entries) {
  /** Largest entry, in bytes. */
  public static final int MAX_ENTRY = 0xFFFF;

  /** Largest bundle, in bytes. */
  public static final int MAX_BYTES = TilePath.FULL_WIDTH * (MAX_ENTRY + 2);

  public EntryBundle {
    entries = List.copyOf(entries);
    if (entries.size() > TilePath.FULL_WIDTH) {
      throw new IllegalArgumentException("a bundle holds 256 entries, not " + entries.size());
    }
    entries.forEach(EntryBundle::requireValidEntry);
  }

  /**
   * Checks the length of an entry.
   *
   * @throws IllegalArgumentException when it has more than 65,535 bytes
   */
  public static void requireValidEntry(byte[] entry) {
    if (entry.length > MAX_ENTRY) {
      throw new IllegalArgumentException(
          "an entry has at most 65,535 bytes, not "
              + entry.length
              + ": log large evidence by its digest");
    }
  }

  /**
   * Reads a bundle of exactly this many entries.
   *
   * @throws BundleException when it is truncated or something follows the last entry
   */
  public static EntryBundle decode(byte[] bytes, int width) throws BundleException {
    List<byte[]> entries = new ArrayList<>(width);
    int at = 0;
    for (int i = 0; i < width; i++) {
      if (bytes.length - at < 2) {
        throw new BundleException(
            "ends after " + i + " of " + width + " entries, inside a length prefix", at);
      }
      int length = (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
      at += 2;
      if (bytes.length - at < length) {
        throw new BundleException(
            "ends inside entry " + i + " of " + length + " bytes", bytes.length);
      }
      entries.add(Arrays.copyOfRange(bytes, at, at + length));
      at += length;
    }
    if (at != bytes.length) {
      throw new BundleException(
          (bytes.length - at) + " bytes follow the last of " + width + " entries", at);
    }
    return new EntryBundle(entries);
  }

  /** The bytes of the bundle. */
  public byte[] encode() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(offset(entries.size()));
    for (byte[] entry : entries) {
      out.write(entry.length >> 8);
      out.write(entry.length);
      out.writeBytes(entry);
    }
    return out.toByteArray();
  }

  /** Where the length prefix of the entry stands in the bundle, in bytes from its start. */
  public int offset(int position) {
    int at = 0;
    for (byte[] entry : entries.subList(0, position)) {
      at += 2 + entry.length;
    }
    return at;
  }
}
