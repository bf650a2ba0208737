package dev.seaworthy.lab.cases;

import dev.seaworthy.lab.KernelChooser;
import dev.seaworthy.lab.kernel.KernelCatalogue;
import dev.seaworthy.lab.kernel.KernelOffer;
import dev.seaworthy.lab.patch.PatchCase;
import dev.seaworthy.lab.patch.PatchCases;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Ten machines of mixed kernels; a kernel build has one role, because patches are made for builds.
 *
 * @param patchCase what is patched
 * @param seats kernel and role of each machine
 */
record FleetPlan(PatchCase patchCase, List<Seat> seats) {
  private static final int SIZE = 10;
  private static final int SERIES = 2;

  FleetPlan {
    seats = List.copyOf(seats);
  }

  /** What a machine is there for. */
  enum Role {
    /** Vulnerable, and there is a live patch for it. */
    PATCHABLE,
    /** Has the fix already; there is nothing for it in the catalogue. */
    FIXED,
    /** There is no live patch for its kernel build. */
    WITHOUT_PATCH,
    /** The live patch for its kernel takes it down. */
    HOSTILE
  }

  /** One machine. */
  record Seat(Role role, KernelOffer kernel) {}

  /** A plan for the kernels on offer; empty when there are not enough of them. */
  static Optional<FleetPlan> of(KernelCatalogue catalogue) {
    return new KernelChooser(catalogue)
        .demonstration(PatchCases.all())
        .flatMap(run -> of(catalogue, run.patchCase()));
  }

  private static Optional<FleetPlan> of(KernelCatalogue catalogue, PatchCase patchCase) {
    List<KernelOffer> free = new ArrayList<>(catalogue.offers());
    List<KernelOffer> patchable =
        newestOfEachSeries(free, it -> it.hasHeaders() && patchCase.affects(it));
    free.removeAll(patchable);
    List<KernelOffer> fixed = newestOfEachSeries(free, it -> patchCase.isFixedIn(it));
    free.removeAll(fixed);
    Optional<KernelOffer> hostile = newest(free, KernelOffer::hasHeaders);
    hostile.ifPresent(free::remove);
    Optional<KernelOffer> withoutPatch = newest(free, patchCase::affects);
    if (patchable.isEmpty() || hostile.isEmpty() || withoutPatch.isEmpty()) {
      return Optional.empty();
    }
    List<Seat> seats = new ArrayList<>();
    seats.add(new Seat(Role.HOSTILE, hostile.get()));
    seats.add(new Seat(Role.WITHOUT_PATCH, withoutPatch.get()));
    fixed.forEach(kernel -> seats.add(new Seat(Role.FIXED, kernel)));
    for (int i = 0; seats.size() < SIZE; i++) {
      seats.add(new Seat(Role.PATCHABLE, patchable.get(i % patchable.size())));
    }
    return Optional.of(new FleetPlan(patchCase, seats));
  }

  /** The kernels of one role, each once. */
  List<KernelOffer> kernels(Role role) {
    return seats.stream().filter(seat -> seat.role() == role).map(Seat::kernel).distinct().toList();
  }

  /** How many machines have the role. */
  long count(Role role) {
    return seats.stream().filter(seat -> seat.role() == role).count();
  }

  private static List<KernelOffer> newestOfEachSeries(
      List<KernelOffer> offers, Predicate<KernelOffer> wanted) {
    return offers.stream()
        .filter(wanted)
        .map(KernelOffer::series)
        .distinct()
        .map(series -> newest(offers, it -> it.series().equals(series) && wanted.test(it)))
        .flatMap(Optional::stream)
        .limit(SERIES)
        .toList();
  }

  private static Optional<KernelOffer> newest(
      List<KernelOffer> offers, Predicate<KernelOffer> wanted) {
    return offers.stream().filter(wanted).max(Comparator.comparing(KernelOffer::version));
  }
}
