package dev.seaworthy.delivery.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.junit.jupiter.api.Test;

/** Keys of other people's repositories; ours have none. */
class RsaPssKeyTest {
  private static final byte[] MESSAGE = "metadata".getBytes(StandardCharsets.UTF_8);

  @Test
  void verifiesPssOverSha256() throws Exception {
    KeyPair pair = pair(2048);
    MetadataKey key = tufKey(pair).verifying().orElseThrow();
    Signature signer = Signature.getInstance("RSASSA-PSS");
    signer.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    byte[] signature = sign(signer, pair);

    assertThat(key.verify(MESSAGE, signature)).isTrue();
    signature[100] ^= 1;
    assertThat(key.verify(MESSAGE, signature)).isFalse();
    assertThat(key.verify(MESSAGE, new byte[0])).isFalse();
  }

  @Test
  void refusesThePaddingOfPkcs1() throws Exception {
    KeyPair pair = pair(2048);

    byte[] signature = sign(Signature.getInstance("SHA256withRSA"), pair);

    assertThat(tufKey(pair).verifying().orElseThrow().verify(MESSAGE, signature)).isFalse();
  }

  @Test
  void refusesAKeyOf1024Bits() throws Exception {
    KeyPair small = pair(1024);

    assertThatThrownBy(() -> tufKey(small)).isInstanceOf(JsonException.class);
  }

  @Test
  void isTheSameKeyHoweverItIsWritten() throws Exception {
    KeyPair pair = pair(2048);
    TufKey spaced = tufKey(Pem.encode(pair.getPublic().getEncoded()) + "\n");

    assertThat(spaced.keyId()).isNotEqualTo(tufKey(pair).keyId());
    assertThat(spaced.verifying()).isEqualTo(tufKey(pair).verifying());
    assertThat(spaced.own()).isEmpty();
  }

  private static byte[] sign(Signature signer, KeyPair pair) throws Exception {
    signer.initSign(pair.getPrivate());
    signer.update(MESSAGE);
    return signer.sign();
  }

  private static KeyPair pair(int bits) throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static TufKey tufKey(KeyPair pair) {
    return tufKey(Pem.encode(pair.getPublic().getEncoded()));
  }

  private static TufKey tufKey(String pem) {
    return TufKey.parse(
        JsonObject.builder()
            .put("keytype", "rsa")
            .put("scheme", "rsassa-pss-sha256")
            .put("keyval", JsonObject.builder().put("public", pem).build())
            .build());
  }
}
