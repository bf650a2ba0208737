package dev.seaworthy.ledger.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyingKeysTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.UTF_8);
  private static final JdkSigningKey ED25519 = JdkSigningKey.generateEd25519(RANDOM);
  private static final JdkSigningKey P256 = JdkSigningKey.generateP256(RANDOM);

  static List<JdkSigningKey> keys() {
    return List.of(ED25519, P256);
  }

  private static void assertRefused(byte[] spki) {
    assertThatExceptionOfType(KeyException.class).isThrownBy(() -> VerifyingKeys.ofSpki(spki));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void verifiesWhatItsPrivateHalfSigned(JdkSigningKey key) {
    byte[] signature = key.sign(MESSAGE);
    VerifyingKey read = VerifyingKeys.ofSpki(key.verifyingKey().spki());
    assertThat(read).isEqualTo(key.verifyingKey()).hasSameHashCodeAs(key.verifyingKey());
    assertThat(read.verify(MESSAGE, signature)).isTrue();
    assertThat(read.verify(new byte[] {1}, signature)).isFalse();
    assertThat(JdkSigningKey.of(key.pkcs8(), read).verifyingKey()).isEqualTo(read);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void refusesSignaturesByAnotherKey(JdkSigningKey key) {
    for (JdkSigningKey other :
        List.of(JdkSigningKey.generateEd25519(RANDOM), JdkSigningKey.generateP256(RANDOM))) {
      assertThat(key.verifyingKey().verify(MESSAGE, other.sign(MESSAGE))).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void refusesEveryFlippedBitOfASignature(JdkSigningKey key) {
    byte[] signature = key.sign(MESSAGE);
    for (int bit = 0; bit < signature.length * 8; bit += 5) {
      byte[] flipped = signature.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(key.verifyingKey().verify(MESSAGE, flipped)).as("bit %d", bit).isFalse();
    }
  }

  @Property(tries = 300)
  void takesGarbageForAWrongSignature(@ForAll byte[] garbage) {
    assertThat(ED25519.verifyingKey().verify(MESSAGE, garbage)).isFalse();
    assertThat(P256.verifyingKey().verify(MESSAGE, garbage)).isFalse();
    byte[] full = Arrays.copyOf(garbage, 64);
    assertThat(ED25519.verifyingKey().verify(MESSAGE, full)).isFalse();
  }

  @Property(tries = 300)
  void refusesGarbageForAKey(@ForAll byte[] garbage) {
    assertRefused(garbage);
  }

  @Test
  void refusesATruncatedOrPaddedSpki() {
    for (JdkSigningKey key : keys()) {
      byte[] spki = key.verifyingKey().spki();
      for (int length = 0; length <= spki.length + 2; length++) {
        if (length != spki.length) {
          assertRefused(Arrays.copyOf(spki, length));
        }
      }
    }
  }

  /** The points whose order divides 8, in every encoding of 255 bits that stands for them. */
  static Stream<String> smallOrder() {
    return Stream.of(
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
  }

  @ParameterizedTest
  @MethodSource("smallOrder")
  void refusesPointsOfSmallOrder(String hex) {
    byte[] encoded = HexFormat.of().parseHex(hex);
    byte[] negated = encoded.clone();
    negated[31] |= (byte) 0x80;
    for (byte[] point : List.of(encoded, negated)) {
      assertThatExceptionOfType(KeyException.class)
          .isThrownBy(() -> Ed25519VerifyingKey.of(point))
          .withMessageContaining("large order");
    }
  }

  @Test
  void refusesNonCanonicalEncodings() {
    // y + p still fits 255 bits for y below 19: a second spelling of the same point.
    for (int y = 0; y < 19; y++) {
      byte[] encoded = HexFormat.of().parseHex("ed" + "ff".repeat(30) + "7f");
      encoded[0] += (byte) y;
      assertThatExceptionOfType(KeyException.class)
          .isThrownBy(() -> Ed25519VerifyingKey.of(encoded));
    }
  }

  @Test
  void refusesAnEd25519PointOffTheCurve() {
    byte[] encoded = new byte[32];
    encoded[0] = 2;
    assertThatExceptionOfType(KeyException.class).isThrownBy(() -> Ed25519VerifyingKey.of(encoded));
    assertThatExceptionOfType(KeyException.class)
        .isThrownBy(() -> Ed25519VerifyingKey.of(new byte[31]));
  }

  @Test
  void refusesASignatureWhoseScalarIsNotReduced() {
    byte[] signature = ED25519.sign(MESSAGE);
    BigInteger order =
        BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    byte[] littleEndian = reversed(Arrays.copyOfRange(signature, 32, 64));
    byte[] scalar = reversed(padded(new BigInteger(1, littleEndian).add(order)));
    System.arraycopy(scalar, 0, signature, 32, 32);
    assertThat(ED25519.verifyingKey().verify(MESSAGE, signature)).isFalse();
  }

  private static byte[] padded(BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] out = new byte[32];
    System.arraycopy(bytes, 0, out, 32 - bytes.length, bytes.length);
    return out;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] out = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      out[i] = bytes[bytes.length - 1 - i];
    }
    return out;
  }

  @ParameterizedTest
  @ValueSource(strings = {"secp384r1", "secp521r1"})
  void refusesOtherCurves(String curve) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve), RANDOM);
    assertRefused(generator.generateKeyPair().getPublic().getEncoded());
  }

  @Test
  void refusesACurveOfTheSameSize() {
    // The point labelled secp256k1: three bytes shorter in all, because that curve's identifier is.
    byte[] spki = P256.verifyingKey().spki();
    String hex = HexFormat.of().formatHex(spki);
    String k1 =
        hex.replace("06082a8648ce3d030107", "06052b8104000a").replaceFirst("30593013", "30563010");
    assertRefused(HexFormat.of().parseHex(k1));
  }

  @Test
  void refusesOtherKindsOfKeys() throws Exception {
    for (String algorithm : List.of("RSA", "X25519", "Ed448")) {
      assertRefused(
          KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPublic().getEncoded());
    }
  }

  @Test
  void refusesAP256PointOffTheCurve() {
    byte[] spki = P256.verifyingKey().spki();
    spki[90] ^= 1;
    assertRefused(spki);
    byte[] infinity = P256.verifyingKey().spki();
    Arrays.fill(infinity, 27, 91, (byte) 0);
    assertRefused(infinity);
    byte[] unreduced = P256.verifyingKey().spki();
    Arrays.fill(unreduced, 27, 91, (byte) 0xFF);
    assertRefused(unreduced);
  }

  @Test
  void refusesACompressedPoint() {
    byte[] spki = P256.verifyingKey().spki();
    spki[26] = (byte) (2 + (spki[90] & 1));
    assertRefused(spki);
    byte[] compressed = Arrays.copyOf(spki, 59);
    compressed[1] = 0x39;
    compressed[24] = 0x22;
    assertRefused(compressed);
  }

  @Test
  void refusesAPrivateKeyOfAnotherPublicKey() {
    for (JdkSigningKey key : keys()) {
      VerifyingKey other =
          key == ED25519
              ? JdkSigningKey.generateEd25519(RANDOM).verifyingKey()
              : JdkSigningKey.generateP256(RANDOM).verifyingKey();
      assertThatExceptionOfType(KeyException.class)
          .isThrownBy(() -> JdkSigningKey.of(key.pkcs8(), other))
          .withMessageContaining("does not belong");
      assertThatExceptionOfType(KeyException.class)
          .isThrownBy(() -> JdkSigningKey.of(new byte[3], other))
          .withMessageContaining("PKCS #8");
    }
  }

  @Test
  void neverPrintsThePrivateHalf() {
    assertThat(ED25519.toString())
        .isEqualTo("private half of Ed25519 " + ED25519.verifyingKey().keyId());
  }
}
