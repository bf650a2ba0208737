package dev.seaworthy.server.identity;

import dev.seaworthy.ledger.tree.Hash;
import java.time.Instant;

/**
 * A certificate that was issued to a host.
 *
 * @param sha256 of its DER form: how the host is recognised
 * @param notAfter whole seconds, UTC
 */
public record IssuedCertificate(String pem, Hash sha256, Instant notAfter) {}
