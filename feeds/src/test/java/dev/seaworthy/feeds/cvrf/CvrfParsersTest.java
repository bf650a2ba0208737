package dev.seaworthy.feeds.cvrf;

import static dev.seaworthy.feeds.Feeds.imported;
import static dev.seaworthy.feeds.Feeds.read;
import static dev.seaworthy.feeds.Feeds.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.vulnerability.Severity;
import dev.seaworthy.feeds.claim.PackageClaim;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CvrfParsersTest {
  private static final String HOT_PATCH =
      """
      <cvrfdoc><DocumentTracking><Identification><ID>openEuler-HotPatchSA-2025-1011</ID>
      </Identification><InitialReleaseDate>2025-03-07</InitialReleaseDate></DocumentTracking>
      <ProductTree><Branch><FullProductName ProductID="p">
      patch-kernel-6.6.0-72.0.0.76.oe2403sp1-ACC-1-3.x86_64.rpm</FullProductName>
      <FullProductName ProductID="s">kernel-6.6.0-72.0.0.76.oe2403sp1.src.rpm</FullProductName>
      <FullProductName ProductID="k">kernel-6.6.0-73.0.0.77.oe2403sp1.aarch64.rpm</FullProductName>
      </Branch></ProductTree>
      <Vulnerability><CVE>CVE-2025-21631</CVE><ProductStatuses><Status Type="Fixed">
      <ProductID>openEuler-24.03-LTS-SP1</ProductID></Status></ProductStatuses></Vulnerability>
      </cvrfdoc>
      """;
  private static final String SUSE =
      """
      <cvrfdoc><DocumentTracking><Identification><ID>SUSE-SU-2019:3295-1</ID></Identification>
      <InitialReleaseDate>2019-12-13T08:04:00Z</InitialReleaseDate></DocumentTracking>
      <Vulnerability><CVE>CVE-2017-18595</CVE><ProductStatuses><Status Type="Fixed">
      <ProductID>SUSE Linux Enterprise Module for Realtime packages 15 SP1:kernel-rt-4.12.14-14.14.3</ProductID>
      <ProductID>SUSE Linux Enterprise Module for Realtime packages 15 SP1:dlm-kmp-rt-4.12.14-14.14.3</ProductID>
      </Status></ProductStatuses></Vulnerability></cvrfdoc>
      """;

  @Test
  void readsHotPatchesAndKernelsOfOpenEuler() {
    List<PackageClaim> claims = imported("cvrf.xml", HOT_PATCH, new OpenEulerParser()).records();
    assertThat(claims)
        .extracting(claim -> claim.release() + " " + claim.packageName())
        .containsExactly(
            "24.03-LTS-SP1 patch-kernel-6.6.0-72.0.0.76.oe2403sp1-ACC", "24.03-LTS-SP1 kernel");
    assertThat(claims.getFirst().aboutLivePatch()).isPresent();
  }

  @Test
  void readsFixedProductsOfSuse() {
    List<PackageClaim> claims = imported("cvrf.xml", SUSE, new SuseCvrfParser()).records();
    assertThat(claims)
        .singleElement()
        .satisfies(
            claim -> {
              assertThat(claim.release()).isEqualTo("15.1");
              assertThat(claim.packageName()).isEqualTo("kernel-rt");
              assertThat(claim.aboutKernel()).isPresent();
            });
  }

  @Test
  void readsSusesOwnGrade() {
    String graded =
        SUSE.replace(
            "</ProductStatuses>",
            "</ProductStatuses><Threats><Threat Type=\"Impact\"><Description>\nimportant\n"
                + "</Description></Threat></Threats>");
    assertThat(imported("cvrf.xml", graded, new SuseCvrfParser()).records())
        .allMatch(claim -> claim.document().grade().equals(Optional.of(Severity.HIGH)));
    assertThat(imported("cvrf.xml", SUSE, new SuseCvrfParser()).records())
        .allMatch(claim -> claim.document().grade().isEmpty());
  }

  @Test
  void refusesDocumentWithWrongDate() {
    assertThat(
            refusal(
                read(
                    "cvrf.xml",
                    HOT_PATCH.replace("2025-03-07<", "2025-30-07<"),
                    new OpenEulerParser())))
        .contains("not a date");
  }

  @Test
  void refusesDocumentWithImpossibleId() {
    assertThat(
            refusal(
                read(
                    "cvrf.xml",
                    HOT_PATCH.replace("CVE-2025-", "CVE-1012-"),
                    new OpenEulerParser())))
        .contains("not a CVE id");
    assertThat(
            refusal(read("cvrf.xml", SUSE.replace("CVE-2017-", "CVE-1012-"), new SuseCvrfParser())))
        .contains("not a CVE id");
  }
}
