package dev.seaworthy.core.driver;

/** The kernel's answer to a load. */
public sealed interface LoadResult {
  /** The module's init function has run and returned success. */
  record Loaded() implements LoadResult {}

  /** A module of that name is there already ({@code EEXIST}); nothing changed. */
  record AlreadyLoaded() implements LoadResult {}

  /** The kernel, or a check just before it, said no; nothing changed. */
  record Refused(KernelRefusal refusal) implements LoadResult {}
}
