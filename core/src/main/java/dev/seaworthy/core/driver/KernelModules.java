package dev.seaworthy.core.driver;

/**
 * Puts modules into the running kernel and takes them out again.
 *
 * <p>An implementation never uses force: no flags for {@code finit_module(2)}, and {@code
 * delete_module(2)} with {@code O_NONBLOCK} only, because {@code O_TRUNC} makes the kernel drop
 * code that is still in use.
 */
public interface KernelModules {
  /**
   * Loads exactly these bytes.
   *
   * @param module the verified module; not changed, and not read again from any path
   */
  LoadResult load(byte[] module);

  /** Unloads a module that is no longer in use; never waits for it to become unused. */
  UnloadResult unload(String name);
}
