package dev.seaworthy.feeds.suse;

import static dev.seaworthy.feeds.Feeds.imported;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.vulnerability.evidence.BuildRecord;
import dev.seaworthy.core.vulnerability.evidence.LivePatchStatement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clauses V-62 and V-65. */
class SuseLivePatchesTest {
  private static final String FACTS =
      """
      {"branches":[
       {"product":"P","rt":false,"update":0,"versions":[
        {"version":2,"date":"2025-01-10T09:00:00+01:00","released_bump":true,"cves":["CVE-2025-1001"]},
        {"version":3,"date":"2025-02-10T09:00:00+01:00","released_bump":true,
         "cves":["CVE-2025-1001","CVE-2025-1002"]}]},
       {"product":"P","rt":false,"update":1,"versions":[
        {"version":2,"date":"2025-02-10T09:30:00+01:00","released_bump":true,"cves":["CVE-2025-1002"]}]},
       {"product":"P","rt":false,"update":2,"versions":[
        {"version":2,"date":"2025-01-20T09:00:00+01:00","released_bump":true,"cves":["CVE-2025-1003"]}]},
       {"product":"P","rt":false,"update":3,"versions":[
        {"version":1,"date":"2025-03-01T09:00:00+01:00","released_bump":false,"cves":[]}]}]}
      """;
  private final SuseLivePatches patches =
      new SuseLivePatches(
          imported("facts.json", FACTS, new SuseLineParser()).records(),
          Map.of(
              "P_Update_0", "6.4.0-1.0-default",
              "P_Update_1", "6.4.0-1.1-default",
              "P_Update_2", "6.4.0-1.2-default",
              "P_Update_3", "6.4.0-1.3-default"));

  @Test
  void namesTheFirstVersionOfTheLineWithTheFix() {
    assertThat(patches.statements())
        .extracting(LivePatchStatement.OfPackage.class::cast)
        .extracting(found -> found.kernelPackage() + " " + found.minimum() + " " + found.cve())
        .containsExactlyInAnyOrder(
            "kernel-livepatch-6_4_0-1_0-default 2 CVE-2025-1001",
            "kernel-livepatch-6_4_0-1_0-default 3 CVE-2025-1002",
            "kernel-livepatch-6_4_0-1_1-default 2 CVE-2025-1002",
            "kernel-livepatch-6_4_0-1_2-default 2 CVE-2025-1003");
  }

  @ParameterizedTest
  @CsvSource({
    "6.4.0-1.1-default, CVE-2025-1001, true",
    "6.4.0-1.2-default, CVE-2025-1001, true",
    "6.4.0-1.3-default, CVE-2025-1001, true",
    "6.4.0-1.2-default, CVE-2025-1002, false",
    "6.4.0-1.3-default, CVE-2025-1002, false",
    "6.4.0-1.3-default, CVE-2025-1003, false",
    "6.4.0-1.1-default, CVE-2025-1003, false"
  })
  void aKernelHasAFixOnlyWhereALaterLivePatchDidNotNeedIt(
      String release, String cve, boolean inKernel) {
    List<BuildRecord> builds = patches.builds();
    assertThat(
            builds.stream()
                .anyMatch(
                    found ->
                        found.unameRelease().equals(release) && found.cve().toString().equals(cve)))
        .isEqualTo(inKernel);
  }

  @Test
  void refusesBranchWithWrongDateByItself() {
    var done =
        imported(
            "facts.json", FACTS.replace("2025-01-20T09", "2025-01-99T09"), new SuseLineParser());
    assertThat(done.records()).hasSize(3);
    assertThat(done.rejects()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "SUSE Linux Enterprise Server 15 SP6, 15.6, false",
    "SUSE Linux Enterprise Server 15 SP1-LTSS, 15.1, true",
    "SUSE Linux Enterprise Server 15-LTSS, 15, true",
    "SUSE Linux Enterprise Live Patching 15 SP6, 15.6, false",
    "SUSE Linux Enterprise Micro 6.0, 6.0, false",
    "openSUSE Leap 15.6, 15.6, false"
  })
  void readsProducts(String name, String release, boolean extended) {
    assertThat(SuseProduct.parse(name)).contains(new SuseProduct(release, extended));
  }
}
