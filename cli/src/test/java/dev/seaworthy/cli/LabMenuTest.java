package dev.seaworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.lab.kernel.ArchivePackage;
import dev.seaworthy.lab.kernel.DebianVersion;
import dev.seaworthy.lab.kernel.KernelCatalogue;
import dev.seaworthy.lab.scenario.LabCase;
import dev.seaworthy.lab.scenario.LabOutcome;
import dev.seaworthy.lab.scenario.Scenario;
import dev.seaworthy.lab.scenario.Times;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabMenuTest {

  private static final Times TIMES = new Times(Duration.ofSeconds(10), Duration.ofSeconds(90));

  private record Fault(String name) implements LabCase {
    @Override
    public String shows() {
      return "what it shows";
    }

    @Override
    public Times times() {
      return TIMES;
    }

    @Override
    public LabOutcome run(Scenario scenario) {
      throw new AssertionError("not run here");
    }
  }

  private static final LabMenu MENU =
      new LabMenu(
          new KernelCatalogue(
              List.of(
                  kernel("linux-image-6.1.0-54-cloud-amd64", List.of()),
                  kernel("linux-headers-6.1.0-54-common", List.of()),
                  kernel("linux-kbuild-6.1.0-54", List.of()),
                  kernel(
                      "linux-headers-6.1.0-54-cloud-amd64",
                      List.of("linux-headers-6.1.0-54-common", "linux-kbuild-6.1.0-54")))),
          List.of(new Fault("first-fault"), new Fault("second-fault")));

  private static ArchivePackage kernel(String name, List<String> dependencies) {
    return new ArchivePackage(name, new DebianVersion("6.1.190-1"), 10, dependencies);
  }

  private static List<String> names(List<LabMenu.Sitting> sittings) {
    return sittings.stream().flatMap(it -> it.cases().stream()).map(LabCase::name).toList();
  }

  @Test
  void plainRunIsOneKernelAndNoFault() throws IOException {
    assertThat(names(MENU.choose(null, null, false))).containsExactly("timens");
  }

  @Test
  void aFaultIsRunAloneWithItsOwnTimes() throws IOException {
    List<LabMenu.Sitting> sittings = MENU.choose(null, "second-fault", false);

    assertThat(names(sittings)).containsExactly("second-fault");
    assertThat(sittings.getFirst().times()).isEqualTo(TIMES);
  }

  @Test
  void allIsEveryKernelThenEachFaultOnAControlPlaneOfItsOwn() throws IOException {
    List<LabMenu.Sitting> sittings = MENU.choose(null, null, true);

    assertThat(sittings).hasSize(3);
    assertThat(names(sittings))
        .contains("timens", "cmdline")
        .endsWith("first-fault", "second-fault");
  }

  @Test
  void allOfOneCaseIsNoFault() throws IOException {
    assertThat(names(MENU.choose(null, "cmdline", true))).containsOnly("cmdline");
  }

  @Test
  void refusesAKernelForAFault() {
    assertThatThrownBy(() -> MENU.choose("6.1.0-54-cloud-amd64", "first-fault", false))
        .hasMessageContaining("chooses its kernels itself");
  }

  @Test
  void unknownCaseNamesAllThatThereAre() {
    assertThatThrownBy(() -> MENU.choose(null, "nothing", false))
        .hasMessageContaining("timens, cmdline, first-fault, second-fault");
  }

  @Test
  void listHasEveryCaseAndEveryKernel() {
    assertThat(MENU.lines())
        .anyMatch(line -> line.startsWith("case    first-fault  what it shows"))
        .anyMatch(line -> line.startsWith("kernel  6.1.0-54-cloud-amd64"));
  }
}
