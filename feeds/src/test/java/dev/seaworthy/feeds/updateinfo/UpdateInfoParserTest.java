package dev.seaworthy.feeds.updateinfo;

import static dev.seaworthy.feeds.Feeds.imported;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.vulnerability.Severity;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpdateInfoParserTest {
  private static final String UPDATE =
      """
      <update><id>%s</id><issued date="%s"/><references>
       <reference id="CVE-2023-26545" type="cve"/><reference id="RHBA-1" type="erratum"/>
      </references><pkglist><collection><name>%s</name>
       <package name="%s" version="%s" release="%s" epoch="0" arch="x86_64"/>
       <package name="%s" version="%s" release="%s" epoch="0" arch="aarch64"/>
      </collection></pkglist></update>
      """;

  @Test
  void readsKernelsAndLivePatchesOfAmazonEachOnce() {
    String text =
        "<updates>"
            + update(
                "A-1",
                "2023-04-13 17:56:00",
                "Amazon Linux 2023 - Kernel Livepatch",
                "kernel-livepatch-6.1.12-19.43",
                "1.0",
                "1.amzn2023")
            + update(
                "A-2",
                "2022-06-06 17:58",
                "Amazon Linux 2 - Kernel-5.15",
                "kernel",
                "5.15.43",
                "20.123.amzn2")
            + update(
                "A-3", "2022-06-06 17:58", "Amazon Linux 2 - Core", "perf", "5.15.43", "20.amzn2")
            + "</updates>";
    var done = imported("updateinfo.xml", text, UpdateInfoParser.amazon());
    assertThat(done.records())
        .extracting(
            claim -> claim.release() + " " + claim.packageName() + " " + claim.document().name())
        .containsExactly("2023 kernel-livepatch-6.1.12-19.43 A-1", "2 kernel A-2");
    assertThat(done.source().asOf()).isEqualTo("2023-04-13T17:56:00Z");
  }

  @Test
  void readsTheVendorsOwnGradeOfAnAdvisory() {
    String ungraded =
        update(
            "A-2",
            "2022-06-06 17:58",
            "Amazon Linux 2 - Kernel-5.15",
            "kernel",
            "5.15.43",
            "20.123.amzn2");
    String graded = ungraded.replace("<references>", "<severity>important</severity><references>");
    assertThat(imported("updateinfo.xml", graded, UpdateInfoParser.amazon()).records())
        .allMatch(claim -> claim.document().grade().equals(Optional.of(Severity.HIGH)));
    assertThat(imported("updateinfo.xml", ungraded, UpdateInfoParser.amazon()).records())
        .allMatch(claim -> claim.document().grade().isEmpty());
  }

  @Test
  void theEmptyLivePatchOfANewKernelFixesNothing() {
    String text =
        "<updates>"
            + update(
                "A-1",
                "2022-06-06 17:58",
                "Amazon Linux 2 - Kernel-5.15",
                "kernel-livepatch-5.15.43-20.123",
                "1.0",
                "0.amzn2")
            + "</updates>";
    assertThat(imported("updateinfo.xml", text, UpdateInfoParser.amazon()).records())
        .singleElement()
        .satisfies(claim -> assertThat(claim.aboutLivePatch()).isEmpty());
  }

  @Test
  void refusesAdvisoryWithWrongDateOrOfAnotherDistributionByItself() {
    String text =
        "<updates>"
            + update("A-1", "13/04/2023", "Amazon Linux 2023", "kernel", "6.1.12", "19.43")
            + update("A-2", "2023-04-13 17:56:00", "Other Linux 1", "kernel", "6.1.12", "19.43")
            + update("A-3", "2023-04-13 17:56:00", "Amazon Linux 2023", "kernel", "6.1.12", "19.43")
            + "</updates>";
    var done = imported("updateinfo.xml", text, UpdateInfoParser.amazon());
    assertThat(done.records()).hasSize(1);
    assertThat(done.rejects()).extracting(reject -> reject.place()).containsExactly("A-1", "A-2");
  }

  private static String update(
      String id, String date, String collection, String name, String version, String release) {
    return UPDATE.formatted(id, date, collection, name, version, release, name, version, release);
  }
}
