package dev.seaworthy.core.driver;

import dev.seaworthy.core.patch.Refusal;

/**
 * Why the kernel said no.
 *
 * @param refusal the stable code and the plain sentence
 * @param passing whether the same call can succeed in this boot without anybody changing anything
 *     (busy, out of memory), so that another attempt later makes sense
 */
public record KernelRefusal(Refusal refusal, boolean passing) {}
