package dev.seaworthy.agent.journal;

/**
 * Which patch an attempt is about.
 *
 * @param name the live patch's name
 * @param target path in the signed repository
 * @param sha256 of the module, lower-case hexadecimal
 * @param releaseCounter as signed
 */
public record PatchKey(String name, String target, String sha256, long releaseCounter) {}
