package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.attest.DsseSignature;
import dev.seaworthy.ledger.key.SignatureVerification;
import dev.seaworthy.ledger.key.VerifyingKey;
import java.util.List;
import java.util.stream.Stream;

/**
 * A statement and the keys of which one must have signed it.
 *
 * @param named those of the signer's keys that a signature names; the others are not tried
 * @param signer whose keys they are, for the report
 */
record Duty(Place place, DsseEnvelope envelope, List<VerifyingKey> named, String signer) {
  /** In this log the key id must name the key, so a host with many keys costs one verification. */
  static Duty of(Place place, DsseEnvelope envelope, KeyFinder keys, String signer) {
    List<VerifyingKey> named =
        envelope.signatures().stream().map(DsseSignature::keyId).flatMap(keys::find).toList();
    return new Duty(place, envelope, named, signer);
  }

  /** The keys of one signer, by key id: at most one. */
  interface KeyFinder {
    Stream<VerifyingKey> find(String keyId);
  }

  boolean isFulfilled(SignatureVerification verification) {
    return named.stream().anyMatch(key -> envelope.isSignedBy(key, verification));
  }

  /** What there is where the duty is not fulfilled. */
  String found() {
    return (named.isEmpty() ? "other key ids " : "a signature that does not verify, key id ")
        + envelope.signatures().stream().map(DsseSignature::keyId).toList();
  }
}
