package dev.seaworthy.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.lab.Offers;
import org.junit.jupiter.api.Test;

class KernelCatalogueTest {

  @Test
  void listsCloudKernelsByVersionAndLeavesOtherPackagesOut() {
    KernelCatalogue kernels =
        new Offers()
            .full("6.12.9+deb12", "6.12.9-1~deb12u1")
            .bare("6.1.0-91", "6.1.301-1")
            .full("6.1.0-90", "6.1.300-1")
            .add("linux-image-cloud-amd64", "6.1.301-1")
            .add("linux-image-6.12-cloud-amd64", "6.12.9-1~deb12u1")
            .add("linux-image-6.1.0-90-cloud-amd64-unsigned", "6.1.300-1")
            .add("linux-image-6.1.0-90-cloud-amd64-dbg", "6.1.300-1")
            .add("linux-image-6.1.0-90-rt-amd64", "6.1.300-1")
            .catalogue();

    assertThat(kernels.offers())
        .extracting(KernelOffer::release)
        .containsExactly(
            "6.1.0-90-cloud-amd64", "6.1.0-91-cloud-amd64", "6.12.9+deb12-cloud-amd64");
    assertThat(kernels.offers())
        .extracting(KernelOffer::hasHeaders)
        .containsExactly(true, false, true);
    assertThat(kernels.release("6.1.0-91-cloud-amd64")).isPresent();
    assertThat(kernels.release("6.1.0-92-cloud-amd64")).isEmpty();
  }

  @Test
  void headersOfAnotherVersionDoNotCount() {
    KernelCatalogue kernels =
        new Offers()
            .full("6.1.0-90", "6.1.300-1")
            .add("linux-image-6.1.0-90-cloud-amd64", "6.1.300-2")
            .catalogue();

    assertThat(kernels.offers()).singleElement().returns(false, KernelOffer::hasHeaders);
  }

  @Test
  void takesTheNewestBuildToolsThatFit() {
    KernelCatalogue kernels =
        new Offers()
            .full("6.1.0-90", "6.1.300-1")
            .add("linux-kbuild-6.1.0-90", "6.1.299-1")
            .add("linux-kbuild-6.1.0-90", "6.1.305-1")
            .catalogue();

    assertThat(kernels.offers().getFirst().headers())
        .extracting(ArchivePackage::pinned)
        .contains("linux-kbuild-6.1.0-90=6.1.305-1")
        .hasSize(3);
  }

  @Test
  void knowsTheSourcesOfItsSeriesOldestFirst() {
    KernelOffer offer =
        new Offers()
            .full("6.1.0-90", "6.1.300-1")
            .add("linux-source-6.1", "6.1.301-1")
            .add("linux-source-6.1", "6.1.99-1")
            .add("linux-source-6.12", "6.12.9-1")
            .catalogue()
            .offers()
            .getFirst();

    assertThat(offer.sources())
        .extracting(source -> source.version().text())
        .containsExactly("6.1.99-1", "6.1.301-1");
    assertThat(offer.hasSource()).isTrue();
  }

  @Test
  void olderSourceAloneIsNoSource() {
    KernelOffer offer =
        new Offers()
            .full("6.1.0-90", "6.1.300-1")
            .add("linux-source-6.1", "6.1.99-1")
            .catalogue()
            .offers()
            .getFirst();

    assertThat(offer.hasSource()).isFalse();
  }
}
