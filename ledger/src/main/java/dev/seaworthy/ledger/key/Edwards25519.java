package dev.seaworthy.ledger.key;

import java.math.BigInteger;

/**
 * Just enough of the curve edwards25519 (RFC 8032 §5.1) to refuse unsafe public keys.
 *
 * <p>The JDK accepts a public key of small order, under which one signature fits every message; a
 * key like that in a trusted file would be a master key. Runs once per key, on public data.
 */
final class Edwards25519 {
  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

  private Edwards25519() {}

  /** Whether the 32 bytes encode, canonically, a point whose order is not 1, 2, 4 or 8. */
  static boolean isSafePublicKey(byte[] encoded) {
    BigInteger y = littleEndian(encoded).clearBit(255);
    if (y.compareTo(P) >= 0) {
      return false;
    }
    BigInteger ySquared = y.multiply(y).mod(P);
    BigInteger denominator = D.multiply(ySquared).add(BigInteger.ONE).mod(P);
    BigInteger xSquared =
        ySquared.subtract(BigInteger.ONE).multiply(denominator.modInverse(P)).mod(P);
    return isSquare(xSquared) && !hasSmallOrder(xSquared, ySquared);
  }

  /**
   * Doubling needs only the squares: with u = x² and v = y², the double has y = (v + u) / (1 − duv)
   * and x² = 4uv / (1 + duv)². Three doublings end in (0, 1) exactly for orders that divide 8.
   */
  private static boolean hasSmallOrder(BigInteger xSquared, BigInteger ySquared) {
    BigInteger u = xSquared;
    BigInteger v = ySquared;
    BigInteger y = BigInteger.ZERO;
    for (int i = 0; i < 3; i++) {
      BigInteger product = u.multiply(v).mod(P);
      BigInteger plus = BigInteger.ONE.add(D.multiply(product)).mod(P);
      BigInteger below = BigInteger.ONE.subtract(D.multiply(product)).mod(P);
      y = v.add(u).multiply(below.modInverse(P)).mod(P);
      BigInteger plusInverse = plus.modInverse(P);
      u = product.shiftLeft(2).multiply(plusInverse).multiply(plusInverse).mod(P);
      v = y.multiply(y).mod(P);
    }
    return u.signum() == 0 && y.equals(BigInteger.ONE);
  }

  private static boolean isSquare(BigInteger value) {
    return value.signum() == 0
        || value.modPow(P.subtract(BigInteger.ONE).shiftRight(1), P).equals(BigInteger.ONE);
  }

  private static BigInteger littleEndian(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return new BigInteger(1, reversed);
  }
}
