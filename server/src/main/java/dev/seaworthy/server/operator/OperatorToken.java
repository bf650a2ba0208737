package dev.seaworthy.server.operator;

import dev.seaworthy.delivery.file.DurableFiles;
import dev.seaworthy.ledger.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The operator's bearer token: in a file that its owner alone may read; here only its digest. */
public final class OperatorToken {
  private static final int BYTES = 32;
  private static final String SCHEME = "Bearer ";
  private static final Set<PosixFilePermission> FOR_OWNER =
      PosixFilePermissions.fromString("rw-------");

  private final byte[] digest;

  private OperatorToken(byte[] digest) {
    this.digest = digest;
  }

  /**
   * Reads the token's file; makes it where there is none.
   *
   * @throws IOException when it cannot be read, or others may read it
   */
  public static OperatorToken open(Path file, SecureRandom random) throws IOException {
    if (!Files.exists(file)) {
      byte[] secret = new byte[BYTES];
      random.nextBytes(secret);
      String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + "\n";
      DurableFiles.writeSecret(file, token.getBytes(StandardCharsets.US_ASCII));
    }
    if (Files.getPosixFilePermissions(file).stream().anyMatch(it -> !FOR_OWNER.contains(it))) {
      throw new IOException(file + " is open to others: delete it, and the server makes a new one");
    }
    return new OperatorToken(digest(Files.readString(file, StandardCharsets.US_ASCII).strip()));
  }

  /** Whether the value of an {@code Authorization} header carries the token. */
  public boolean isIn(String authorization) {
    return authorization.startsWith(SCHEME)
        && MessageDigest.isEqual(digest, digest(authorization.substring(SCHEME.length()).strip()));
  }

  private static byte[] digest(String token) {
    return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
  }
}
