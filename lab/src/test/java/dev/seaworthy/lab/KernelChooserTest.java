package dev.seaworthy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.lab.kernel.KernelCatalogue;
import dev.seaworthy.lab.kernel.KernelOffer;
import dev.seaworthy.lab.patch.PatchCases;
import org.junit.jupiter.api.Test;

class KernelChooserTest {

  /** Vulnerable and fixed kernels in both series, as an archive in its good days has them. */
  private static KernelChooser today() {
    return chooser(
        new Offers()
            .full("6.1.0-50", "6.1.176-1")
            .full("6.1.0-53", "6.1.187-1")
            .bare("6.1.0-52", "6.1.180-1")
            .full("6.1.0-56", "6.1.192-2")
            .full("6.12.107+deb12", "6.12.107-1~deb12u1")
            .full("6.12.117+deb12", "6.12.117-1~deb12u1"));
  }

  private static KernelChooser chooser(Offers offers) {
    KernelCatalogue catalogue = offers.catalogue();
    return new KernelChooser(catalogue);
  }

  @Test
  void takesTheNewestVulnerableKernelWithHeaders() {
    assertThat(today().vulnerable(PatchCases.TIMENS))
        .get()
        .returns("6.1.0-53-cloud-amd64", KernelOffer::release);
  }

  @Test
  void takesTheNewestFixedKernelAsControl() {
    assertThat(today().fixed(PatchCases.TIMENS))
        .get()
        .returns("6.12.117+deb12-cloud-amd64", KernelOffer::release);
  }

  @Test
  void kernelWithoutHeadersIsNeverChosenForPatching() {
    KernelChooser chooser = chooser(new Offers().bare("6.1.0-52", "6.1.180-1"));

    assertThat(chooser.vulnerable(PatchCases.TIMENS)).isEmpty();
    assertThat(chooser.demonstration(PatchCases.all())).isEmpty();
  }

  @Test
  void kernelOfAnUnassessedSeriesIsNotClaimedVulnerable() {
    KernelChooser chooser = chooser(new Offers().full("7.3.1+deb14", "7.3.1-1"));

    assertThat(chooser.vulnerable(PatchCases.TIMENS)).isEmpty();
    assertThat(chooser.fixed(PatchCases.TIMENS)).isEmpty();
  }

  @Test
  void fallsBackToTheDemonstrationWhenNoVulnerableKernelIsLeft() {
    KernelChooser chooser =
        chooser(new Offers().full("6.1.0-56", "6.1.192-2").full("7.3.1+deb14", "7.3.1-1"));

    assertThat(chooser.demonstration(PatchCases.all()))
        .get()
        .satisfies(
            run -> {
              assertThat(run.patchCase()).isEqualTo(PatchCases.CMDLINE);
              assertThat(run.kernel().release()).isEqualTo("6.1.0-56-cloud-amd64");
            });
  }

  @Test
  void matrixSpansSeriesAndHoldsFixedControls() {
    assertThat(today().matrix(PatchCases.TIMENS))
        .extracting(run -> run.kernel().release() + (run.control() ? " control" : ""))
        .containsExactly(
            "6.1.0-53-cloud-amd64",
            "6.12.107+deb12-cloud-amd64",
            "6.1.0-56-cloud-amd64 control",
            "6.12.117+deb12-cloud-amd64 control");
  }

  @Test
  void matrixIsFilledUpWithOlderKernels() {
    KernelChooser chooser =
        chooser(
            new Offers()
                .full("6.1.0-47", "6.1.170-3")
                .full("6.1.0-50", "6.1.176-1")
                .full("6.1.0-53", "6.1.187-1")
                .full("6.1.0-56", "6.1.192-2"));

    assertThat(chooser.matrix(PatchCases.TIMENS))
        .extracting(run -> run.kernel().release())
        .containsExactly("6.1.0-53-cloud-amd64", "6.1.0-56-cloud-amd64", "6.1.0-50-cloud-amd64");
  }
}
