package dev.seaworthy.server.fleet.host;

import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.protocol.Problem;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who is calling, by the certificate that the TLS handshake proved possession of: looked up by its
 * digest, never by its names or its issuer.
 */
public final class Identification {
  /** The answer. */
  public sealed interface Result {}

  /** An enrolled host with a certificate that is still good. */
  public record Host(EnrolledCertificate certificate) implements Result {}

  /** Nobody that is let in, and why. */
  public record Nobody(Problem problem) implements Result {}

  private static final String ENROL_ANEW = "Enrol the host with a new token.";

  private final Registry registry;
  private final InstantSource clock;

  /** Looks callers up in the registry. */
  public Identification(Registry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** The caller with this certificate in DER, if any. */
  public Result of(Optional<byte[]> der) {
    if (der.isEmpty()) {
      return nobody(
          "certificate_missing",
          401,
          "The host sent no client certificate.",
          "Enrol the host, and send its certificate with every message.");
    }
    Optional<EnrolledCertificate> enrolled = registry.certificate(Hash.of(Sha256.of(der.get())));
    if (enrolled.isEmpty()) {
      return nobody(
          "certificate_unknown",
          401,
          "The client certificate was not issued to a host of this fleet.",
          ENROL_ANEW);
    }
    EnrolledCertificate certificate = enrolled.get();
    if (registry.isRevoked(certificate.host())) {
      return nobody(
          "host_revoked",
          403,
          "The host " + certificate.host() + " was revoked.",
          "If the host belongs to the fleet, enrol it anew.");
    }
    if (!clock.instant().isBefore(certificate.notAfter())) {
      return nobody(
          "certificate_expired",
          401,
          "The client certificate expired at " + certificate.notAfter() + ".",
          ENROL_ANEW);
    }
    return new Host(certificate);
  }

  private static Nobody nobody(String code, int status, String detail, String next) {
    return new Nobody(Problem.of(code, "The host is not let in", status, detail, next));
  }
}
