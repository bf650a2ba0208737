package dev.seaworthy.core.host;

/**
 * The distribution by {@code /etc/os-release}: {@code ID} and {@code VERSION_ID}, empty if absent.
 */
public record Distribution(String id, String versionId) {}
