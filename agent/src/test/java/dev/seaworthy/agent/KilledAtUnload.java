package dev.seaworthy.agent;

import dev.seaworthy.core.driver.KernelModules;
import dev.seaworthy.core.driver.LoadResult;
import dev.seaworthy.core.driver.UnloadResult;

/** The patch is switched off, and the agent dies before its module goes. */
record KilledAtUnload(KernelModules kernel) implements KernelModules {
  @Override
  public LoadResult load(byte[] module) {
    return kernel.load(module);
  }

  @Override
  public UnloadResult unload(String name) {
    throw new PowerCut();
  }
}
