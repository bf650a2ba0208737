package dev.seaworthy.server.fleet.enrol;

import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.entry.PredicateType;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.server.fleet.host.EnrolledCertificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** What the server states about the certificates that it issues. */
final class EnrolmentStatements {
  private EnrolmentStatements() {}

  /** A host joined, with its first key. */
  static Statement enrolled(EnrolledCertificate certificate, Instant now) {
    return statement(PredicateType.HOST_ENROLLED, certificate, now);
  }

  /** A host got a further certificate. */
  static Statement renewed(EnrolledCertificate certificate, Instant now) {
    return statement(PredicateType.HOST_CERTIFICATE, certificate, now);
  }

  private static Statement statement(String type, EnrolledCertificate certificate, Instant now) {
    String host = certificate.host().toString();
    return new Statement(
        List.of(new Statement.Subject("host/" + host, Sha256.hex(certificate.spki()))),
        type,
        JsonObject.builder()
            .put("host", host)
            .put("spki", Base64.getEncoder().encodeToString(certificate.spki()))
            .put("certificate_sha256", HexFormat.of().formatHex(certificate.sha256().bytes()))
            .put("not_after", certificate.notAfter().toString())
            .put("at", now.toString())
            .build());
  }
}
