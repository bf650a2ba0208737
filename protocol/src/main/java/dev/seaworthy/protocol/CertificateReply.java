package dev.seaworthy.protocol;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonWriter;
import java.time.Instant;
import java.util.Set;

/**
 * The answer to enrolment and renewal.
 *
 * @param host the host's id, chosen by the server
 * @param certificatePem the host's certificate, PEM
 * @param notAfter when it expires, UTC
 */
public record CertificateReply(HostId host, String certificatePem, Instant notAfter) {
  /** Reads the message; throws {@code JsonException} when it is malformed. */
  public static CertificateReply parse(byte[] json) {
    JsonObject object =
        JsonReader.readObject(json).allowOnly(Set.of("host", "certificate", "not_after"));
    return new CertificateReply(
        Members.hostId(object, "host"),
        object.string("certificate"),
        Members.instant(object, "not_after"));
  }

  /** The message's bytes. */
  public byte[] toBytes() {
    return JsonWriter.compact(
        JsonObject.builder()
            .put("host", host.toString())
            .put("certificate", certificatePem)
            .put("not_after", notAfter.toString())
            .build());
  }
}
