package dev.seaworthy.delivery.metadata;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How many of a role's keys signed a document.
 *
 * @param valid different keys with a valid signature
 * @param threshold how many are needed
 */
public record SignatureCheck(int valid, int threshold) {
  private static final Pattern LOWER_HEX = Pattern.compile("([0-9a-f]{2}){1,512}");

  /**
   * Counts the signatures on a document by the keys that are named for its role.
   *
   * <p>Keys are counted, not key ids: one key listed under two ids counts once (TUF 1.0.34 §5.3.4).
   * A signature that is by an unknown key, or invalid, or unreadable, does not count and does no
   * harm.
   */
  public static SignatureCheck of(SignedMetadata<?> document, RoleKeys named) {
    Role role = named.role();
    byte[] message = document.signedBytes();
    Set<MetadataKey> valid = new HashSet<>();
    for (MetadataSignature signature : document.signatures()) {
      if (role.keyIds().contains(signature.keyId())) {
        key(named, signature)
            .filter(key -> verifies(key, message, signature.sig()))
            .ifPresent(valid::add);
      }
    }
    return new SignatureCheck(valid.size(), role.threshold());
  }

  /** Counts the signatures on a top-level document by the keys that a root names for its role. */
  public static SignatureCheck of(SignedMetadata<?> document, Root root) {
    return of(document, root.keysOf(document.metadata().role()));
  }

  /** Whether enough keys signed. */
  public boolean reached() {
    return valid >= threshold;
  }

  private static Optional<MetadataKey> key(RoleKeys named, MetadataSignature signature) {
    return Optional.ofNullable(named.keys().get(signature.keyId())).flatMap(TufKey::verifying);
  }

  /** Lower case only, so that a signature has one spelling and no bit of a document is loose. */
  private static boolean verifies(MetadataKey key, byte[] message, String sig) {
    return LOWER_HEX.matcher(sig).matches() && key.verify(message, HexFormat.of().parseHex(sig));
  }
}
