package dev.seaworthy.core.driver;

/** The kernel's answer to an unload. */
public sealed interface UnloadResult {
  /** The module is gone. */
  record Unloaded() implements UnloadResult {}

  /** There was no module of that name ({@code ENOENT}). */
  record NotLoaded() implements UnloadResult {}

  /** The module is still in use ({@code EAGAIN}, {@code EWOULDBLOCK}); it stays loaded. */
  record InUse() implements UnloadResult {}

  /** The kernel said no for another reason; the module stays loaded. */
  record Refused(KernelRefusal refusal) implements UnloadResult {}
}
