package dev.seaworthy.lab.scenario;

import dev.seaworthy.lab.kernel.KernelOffer;
import dev.seaworthy.lab.patch.PatchCase;
import java.io.IOException;

/**
 * One kernel through the whole line.
 *
 * @param control whether the kernel is expected to be fixed already
 */
public record KernelCase(PatchCase patchCase, KernelOffer kernel, boolean control)
    implements LabCase {
  @Override
  public String name() {
    return patchCase.id();
  }

  @Override
  public String shows() {
    return patchCase.reference() + "  " + patchCase.title();
  }

  @Override
  public LabOutcome run(Scenario scenario) throws IOException {
    return control ? scenario.observe(patchCase, kernel) : scenario.patch(patchCase, kernel);
  }
}
