package dev.seaworthy.cli;

import dev.seaworthy.lab.KernelChooser;
import dev.seaworthy.lab.cases.FaultCases;
import dev.seaworthy.lab.kernel.KernelCatalogue;
import dev.seaworthy.lab.kernel.KernelOffer;
import dev.seaworthy.lab.patch.PatchCase;
import dev.seaworthy.lab.patch.PatchCases;
import dev.seaworthy.lab.scenario.KernelCase;
import dev.seaworthy.lab.scenario.LabCase;
import dev.seaworthy.lab.scenario.Times;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the lab can run with the kernels that the archive offers today. */
final class LabMenu {
  private final KernelCatalogue catalogue;
  private final KernelChooser chooser;
  private final List<LabCase> faults;

  static LabMenu of(KernelCatalogue catalogue) {
    List<LabCase> faults = new ArrayList<>(FaultCases.all(catalogue));
    if (!catalogue.offers().isEmpty()) {
      faults.add(new EndedRun());
    }
    return new LabMenu(catalogue, faults);
  }

  LabMenu(KernelCatalogue catalogue, List<LabCase> faults) {
    this.catalogue = catalogue;
    this.chooser = new KernelChooser(catalogue);
    this.faults = List.copyOf(faults);
  }

  /** Cases that share a control plane. */
  record Sitting(Times times, List<LabCase> cases) {
    private static Sitting alone(LabCase only) {
      return new Sitting(only.times(), List.of(only));
    }
  }

  /**
   * What to run.
   *
   * @param kernel a release, or null for the one that shows a case best
   * @param name of a case, or null for the first that a kernel is left for
   * @param all everything instead, or every kernel of the named case
   * @throws IOException when there is nothing of that name, or no kernel for it
   */
  List<Sitting> choose(@Nullable String kernel, @Nullable String name, boolean all)
      throws IOException {
    Optional<LabCase> fault = fault(name);
    if (fault.isPresent()) {
      if (kernel != null) {
        throw new IOException("case " + name + " chooses its kernels itself: leave --kernel out");
      }
      return List.of(Sitting.alone(fault.get()));
    }
    List<PatchCase> patches = patches(name);
    if (all) {
      List<Sitting> sittings = new ArrayList<>();
      sittings.add(
          new Sitting(
              Times.LAB,
              patches.stream()
                  .flatMap(patch -> chooser.matrix(patch).stream())
                  .map(LabMenu::kernelCase)
                  .toList()));
      if (name == null) {
        faults.forEach(it -> sittings.add(Sitting.alone(it)));
      }
      return sittings;
    }
    return List.of(new Sitting(Times.LAB, List.of(one(kernel, patches))));
  }

  private LabCase one(@Nullable String kernel, List<PatchCase> patches) throws IOException {
    if (kernel == null) {
      return chooser
          .demonstration(patches)
          .map(LabMenu::kernelCase)
          .orElseThrow(
              () -> new IOException("the archive offers no kernel with headers for this case"));
    }
    KernelOffer offer =
        catalogue
            .release(kernel)
            .orElseThrow(
                () ->
                    new IOException(
                        "the archive does not offer " + kernel + "; ./seaworthy lab --list"));
    PatchCase first = patches.getFirst();
    return new KernelCase(first, offer, first.isFixedIn(offer));
  }

  private static LabCase kernelCase(KernelChooser.Run run) {
    return new KernelCase(run.patchCase(), run.kernel(), run.control());
  }

  private Optional<LabCase> fault(@Nullable String name) {
    return faults.stream().filter(fault -> fault.name().equals(name)).findFirst();
  }

  private List<PatchCase> patches(@Nullable String name) throws IOException {
    if (name == null) {
      return PatchCases.all();
    }
    return List.of(
        PatchCases.byId(name)
            .orElseThrow(
                () ->
                    new IOException(
                        "no case " + name + "; there are " + String.join(", ", names()))));
  }

  private List<String> names() {
    return Stream.concat(
            PatchCases.all().stream().map(PatchCase::id), faults.stream().map(LabCase::name))
        .toList();
  }

  /** Every case and every kernel, one a line. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (PatchCase patch : PatchCases.all()) {
      lines.add("case    " + patch.id() + "  " + patch.reference() + "  " + patch.title());
    }
    faults.forEach(fault -> lines.add("case    " + fault.name() + "  " + fault.shows()));
    catalogue.offers().forEach(offer -> lines.add(line(offer)));
    return lines;
  }

  private static String line(KernelOffer offer) {
    String open =
        PatchCases.all().stream()
            .filter(patch -> patch.affects(offer))
            .map(PatchCase::id)
            .collect(Collectors.joining(","));
    return "kernel  "
        + offer.release()
        + "  "
        + offer.version()
        + (offer.hasHeaders() ? "" : "  no headers")
        + "  open to: "
        + open;
  }
}
