package dev.seaworthy.delivery.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.MetadataWriter;
import dev.seaworthy.delivery.metadata.Role;
import dev.seaworthy.delivery.metadata.RoleKeys;
import dev.seaworthy.delivery.metadata.SignatureCheck;
import dev.seaworthy.delivery.metadata.Targets;
import dev.seaworthy.delivery.metadata.TufKey;
import dev.seaworthy.ledger.key.Signer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key in a PKCS #11 token: SoftHSM stands for the hardware. */
@Tag("foreign")
class TokenKeyTest {
  @TempDir Path work;
  private SoftToken token;

  @BeforeEach
  void makeToken() throws Exception {
    Optional<SoftToken> made = SoftToken.make();
    assumeTrue(made.isPresent(), "softhsm2 is needed for a PKCS #11 token");
    token = made.orElseThrow();
  }

  @Test
  void signsMetadataWithAKeyThatNeverLeavesTheToken() throws IOException {
    TokenKey key = TokenKey.find("root", token.slot(), "root-alice", pin(SoftToken.PIN));
    Path file = work.resolve("alice.json");
    key.write(file);

    Signer signer = HeldKey.read(file).unlock(pin(SoftToken.PIN));

    byte[] signed =
        MetadataWriter.sign(
            new Targets(1, Instant.parse("2027-01-01T00:00:00Z"), Map.of()), List.of(signer));
    TufKey tufKey = TufKey.of(key.publicKey());
    RoleKeys named =
        new RoleKeys(
            "targets",
            new Role(Set.of(tufKey.keyId()), 1),
            Map.of(tufKey.keyId(), tufKey),
            "the test");
    assertThat(SignatureCheck.of(MetadataReader.targets(signed), named).reached()).isTrue();
  }

  @Test
  void refusesAWrongPin() {
    assertThatThrownBy(() -> TokenKey.find("root", token.slot(), "root-alice", pin("0000")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("PIN")
        .hasMessageNotContaining("0000");
  }

  @Test
  void refusesALabelThatTheTokenLacks() {
    assertThatThrownBy(() -> TokenKey.find("root", token.slot(), "bob", pin(SoftToken.PIN)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("bob");
  }

  @Test
  void refusesAKeyOfAKindThatTufLacks() {
    assertThatThrownBy(() -> TokenKey.find("root", token.slot(), "rsa", pin(SoftToken.PIN)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be used");
  }

  @Test
  void refusesAModulePathThatWouldBeReadAsConfiguration() {
    for (String module : List.of("/lib/x.so\nslot = 1", "relative.so", "/a b.so", "")) {
      assertThatThrownBy(() -> new TokenSlot(module, 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static PassphraseSource pin(String pin) {
    return _ -> pin.toCharArray();
  }
}
