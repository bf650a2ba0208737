package dev.seaworthy.lab;

import dev.seaworthy.lab.kernel.KernelCatalogue;
import dev.seaworthy.lab.kernel.KernelOffer;
import dev.seaworthy.lab.patch.PatchCase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Picks kernels from what the archive offers, by comparing versions with a case's fix; no release
 * is named anywhere, since the archive forgets old ones.
 */
public final class KernelChooser {

  private static final int MATRIX_SIZE = 3;

  private final KernelCatalogue catalogue;

  /** Chooses from these kernels. */
  public KernelChooser(KernelCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * One run of the lab.
   *
   * @param patchCase what is shown
   * @param kernel on what
   * @param control true when the kernel is expected to be fixed already
   */
  public record Run(PatchCase patchCase, KernelOffer kernel, boolean control) {}

  /** The newest kernel of the oldest series that has the weakness and can be patched. */
  public Optional<KernelOffer> vulnerable(PatchCase patchCase) {
    return seriesInOrder(patchable(patchCase)).findFirst();
  }

  /** The newest kernel that carries the fix. */
  public Optional<KernelOffer> fixed(PatchCase patchCase) {
    return catalogue.offers().stream()
        .filter(patchCase::isFixedIn)
        .max(Comparator.comparing(KernelOffer::version));
  }

  /** The first case, in the order given, for which a kernel is left that shows it. */
  public Optional<Run> demonstration(List<PatchCase> cases) {
    return cases.stream()
        .flatMap(
            wanted -> vulnerable(wanted).map(kernel -> new Run(wanted, kernel, false)).stream())
        .findFirst();
  }

  /**
   * One vulnerable kernel a series and one fixed control a series, filled up with older vulnerable
   * ones to at least three where the archive has them.
   */
  public List<Run> matrix(PatchCase patchCase) {
    Set<Run> runs = new LinkedHashSet<>();
    seriesInOrder(patchable(patchCase)).forEach(it -> runs.add(new Run(patchCase, it, false)));
    seriesInOrder(patchCase::isFixedIn).forEach(it -> runs.add(new Run(patchCase, it, true)));
    for (KernelOffer offer : catalogue.offers().reversed()) {
      if (runs.size() < MATRIX_SIZE && patchable(patchCase).test(offer)) {
        runs.add(new Run(patchCase, offer, false));
      }
    }
    return new ArrayList<>(runs);
  }

  private static Predicate<KernelOffer> patchable(PatchCase patchCase) {
    return offer -> offer.hasHeaders() && patchCase.affects(offer);
  }

  /** The newest match of each series, oldest series first. */
  private Stream<KernelOffer> seriesInOrder(Predicate<KernelOffer> wanted) {
    List<KernelOffer> newestFirst = catalogue.offers().reversed().stream().filter(wanted).toList();
    return newestFirst.stream()
        .map(KernelOffer::series)
        .distinct()
        .map(
            series ->
                newestFirst.stream()
                    .filter(offer -> offer.series().equals(series))
                    .findFirst()
                    .orElseThrow())
        .sorted(Comparator.comparing(KernelOffer::version));
  }
}
