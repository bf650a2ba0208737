package dev.seaworthy.agent;

import dev.seaworthy.core.driver.KernelModules;
import dev.seaworthy.core.driver.LoadResult;
import dev.seaworthy.core.driver.UnloadResult;

/** The kernel has the module, and the agent never hears of it. */
record KilledAfterLoad(KernelModules kernel) implements KernelModules {
  @Override
  public LoadResult load(byte[] module) {
    kernel.load(module);
    throw new PowerCut();
  }

  @Override
  public UnloadResult unload(String name) {
    return kernel.unload(name);
  }
}
