package dev.seaworthy.delivery.metadata;

/**
 * One entry of {@code signatures} (TUF 1.0.34 §4.2.1).
 *
 * @param sig lower-case hexadecimal where well formed; kept as text, because one unreadable
 *     signature must not spoil a document that others signed in sufficient number
 */
public record MetadataSignature(String keyId, String sig) {}
