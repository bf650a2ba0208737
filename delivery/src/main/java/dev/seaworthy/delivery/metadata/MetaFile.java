package dev.seaworthy.delivery.metadata;

import java.util.OptionalLong;

/** What one document says of another: its version, and where given its length and hashes. */
public record MetaFile(long version, OptionalLong length, Hashes hashes) {}
