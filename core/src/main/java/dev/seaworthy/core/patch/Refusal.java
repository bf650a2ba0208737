package dev.seaworthy.core.patch;

/**
 * Why something was not done.
 *
 * @param code a stable word for machines, such as {@code kernel_build_differs}
 * @param sentence one plain sentence with the values that decided
 */
public record Refusal(String code, String sentence) {}
