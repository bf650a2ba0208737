package dev.seaworthy.core.control;

/**
 * A row's verdict, and what it is about.
 *
 * @param host id of the host
 * @param group what rows with the same risk share: the kernel's build-id
 */
public record JudgedRow(String host, String group, Verdict verdict) {}
