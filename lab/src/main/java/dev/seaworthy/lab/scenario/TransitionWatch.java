package dev.seaworthy.lab.scenario;

import dev.seaworthy.lab.vm.ConsoleMoments;
import dev.seaworthy.lab.vm.KernelMessages;
import dev.seaworthy.lab.vm.Pause;
import dev.seaworthy.lab.vm.VirtualMachine;
import dev.seaworthy.lab.vm.Workload;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** When a machine's kernel moved its tasks over to a live patch, by what its console showed. */
final class TransitionWatch implements AutoCloseable {
  private final ConsoleMoments moments;
  private final String begin;
  private final String end;

  private TransitionWatch(ConsoleMoments moments, String begin, String end) {
    this.moments = moments;
    this.begin = begin;
    this.end = end;
  }

  static TransitionWatch over(VirtualMachine machine, String livePatch) {
    String begin = KernelMessages.enabling(livePatch);
    String end = KernelMessages.complete(livePatch);
    return new TransitionWatch(machine.consoleMoments(List.of(begin, end)), begin, end);
  }

  /** What a workload noticed of it. */
  Optional<Pause> noticedBy(Workload workload) {
    OptionalLong from = moments.of(begin);
    OptionalLong to = moments.of(end);
    return from.isPresent() && to.isPresent()
        ? Optional.of(Pause.of(workload.answers(), from.getAsLong(), to.getAsLong()))
        : Optional.empty();
  }

  @Override
  public void close() {
    moments.close();
  }
}
