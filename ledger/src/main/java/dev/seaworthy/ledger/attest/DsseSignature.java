package dev.seaworthy.ledger.attest;

/** One signature of an envelope; the key id helps to find the key and proves nothing. */
public record DsseSignature(String keyId, byte[] signature) {}
