package dev.seaworthy.agent.identity;

import java.io.ByteArrayOutputStream;

/** Writes the few DER values that a certificate request needs (ITU-T X.690). */
final class Der {
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int SEQUENCE = 0x30;

  private Der() {}

  static byte[] sequence(byte[]... values) {
    return value(SEQUENCE, concatenate(values));
  }

  /** A non-negative integer below 128. */
  static byte[] smallInteger(int number) {
    return value(INTEGER, new byte[] {(byte) number});
  }

  static byte[] bitString(byte[] bytes) {
    return value(BIT_STRING, concatenate(new byte[] {0}, bytes));
  }

  /** An object identifier by its encoded arcs. */
  static byte[] objectIdentifier(int... encoded) {
    byte[] bytes = new byte[encoded.length];
    for (int i = 0; i < encoded.length; i++) {
      bytes[i] = (byte) encoded[i];
    }
    return value(OBJECT_IDENTIFIER, bytes);
  }

  /** A value with any tag; lengths up to 65,535 bytes. */
  static byte[] value(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 4);
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else if (content.length < 0x100) {
      out.write(0x81);
      out.write(content.length);
    } else if (content.length < 0x10000) {
      out.write(0x82);
      out.write(content.length >> 8);
      out.write(content.length);
    } else {
      throw new IllegalArgumentException("too long for a request: " + content.length + " bytes");
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] concatenate(byte[]... values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] value : values) {
      out.writeBytes(value);
    }
    return out.toByteArray();
  }
}
