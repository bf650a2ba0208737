package dev.seaworthy.feeds.oval;

import static dev.seaworthy.feeds.Feeds.imported;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.vulnerability.Severity;
import dev.seaworthy.core.vulnerability.evidence.LivePatchStatement;
import dev.seaworthy.feeds.claim.PackageClaim;
import dev.seaworthy.feeds.claim.PackageClaim.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OvalParsersTest {
  private static final String RED_HAT =
      """
      <oval_definitions><generator><timestamp>2023-04-05T15:15:23</timestamp></generator>
      <definitions><definition class="patch" id="oval:com.redhat.rhsa:def:20231659">
       <metadata><title>RHSA-2023:1659: kpatch-patch security update (Important)</title>
        <affected><platform>Red Hat Enterprise Linux 8</platform></affected>
        <reference ref_id="CVE-2022-4378" source="CVE"/><reference ref_id="CVE-2023-1476"/>
        <description>* kernel: overflow (CVE-2022-4378)

      * kpatch: incomplete fix for CVE-2022-41222 (CVE-2023-1476)</description>
        <advisory><issued date="2023-04-05"/>
         <affected_cpe_list><cpe>cpe:/o:redhat:enterprise_linux:8</cpe></affected_cpe_list>
        </advisory></metadata>
       <criteria operator="OR">
        <criterion comment="kpatch-patch-4_18_0-425_3_1 is earlier than 0:1-6.el8"/>
        <criterion comment="kernel is earlier than 0:4.18.0-425.19.2.el8_7"/>
        <criterion comment="bpftool is earlier than 0:4.18.0-425.19.2.el8_7"/>
        <criterion comment="kernel version equals 0:4.18.0-425.3.1.el8"/>
       </criteria></definition></definitions></oval_definitions>
      """;
  private static final String SUSE =
      """
      <oval_definitions><definitions>
      <definition id="oval:org.opensuse.security:def:202129154" class="vulnerability">
       <metadata><title>CVE-2021-29154</title></metadata>
       <criteria operator="OR">
        <criteria operator="AND">
         <criterion comment="SUSE Linux Enterprise Server 15 SP1-LTSS is installed"/>
         <criteria operator="OR">
          <criterion comment="kernel-default-4.12.14-197.89.2 is installed"/>
          <criterion comment="kernel-docs-4.12.14-197.89.3 is installed"/>
         </criteria></criteria>
        <criteria operator="AND">
         <criterion comment="SUSE Linux Enterprise Module for Live Patching 15 SP2 is installed"/>
         <criterion comment="kernel-livepatch-5_3_18-24_61-default-2-2.1 is installed"/>
        </criteria>
        <criteria operator="AND">
         <criteria operator="OR">
          <criterion comment="SUSE Linux Enterprise Server 15 is installed"/></criteria>
         <criterion comment="kernel-default is not affected"/>
        </criteria>
       </criteria></definition></definitions></oval_definitions>
      """;

  @Test
  void readsKernelsAndLivePatchesOfRedHat() {
    List<PackageClaim> claims = imported("oval.xml", RED_HAT, new RedHatOvalParser()).records();
    assertThat(claims)
        .extracting(
            claim -> claim.packageName() + " " + claim.cve() + " " + claim.defectOfEarlier())
        .containsExactly(
            "kpatch-patch-4_18_0-425_3_1 CVE-2022-4378 false",
            "kpatch-patch-4_18_0-425_3_1 CVE-2023-1476 true",
            "kernel CVE-2022-4378 false",
            "kernel CVE-2023-1476 true");
    assertThat(claims.getFirst().aboutLivePatch()).isPresent();
    assertThat(claims.getFirst().aboutKernel()).isEmpty();
    assertThat(claims.getLast().aboutKernel()).isPresent();
  }

  @Test
  void readsProductsPackagesAndLivePatchesOfSuse() {
    List<PackageClaim> claims = imported("oval.xml", SUSE, new SuseOvalParser()).records();
    assertThat(claims)
        .extracting(
            claim -> claim.release() + (claim.extended() ? "+" : "") + " " + claim.packageName())
        .containsExactly(
            "15.1+ kernel-default",
            "15.2 kernel-livepatch-5_3_18-24_61-default",
            "15 kernel-default");
    assertThat(claims.getLast().state()).isInstanceOf(State.NotAffected.class);
    Optional<LivePatchStatement> livePatch = claims.get(1).aboutLivePatch();
    assertThat(livePatch).isPresent();
  }

  @Test
  void readsTheVendorsOwnGradeOfEachCve() {
    String redHat =
        RED_HAT.replace(
            "<affected_cpe_list>",
            "<cve impact=\"important\">CVE-2022-4378</cve>"
                + "<cve impact=\"low\">CVE-2023-1476</cve><affected_cpe_list>");
    assertThat(imported("oval.xml", redHat, new RedHatOvalParser()).records())
        .extracting(claim -> claim.cve() + " " + claim.document().grade().orElseThrow().word())
        .containsExactly(
            "CVE-2022-4378 high", "CVE-2023-1476 low", "CVE-2022-4378 high", "CVE-2023-1476 low");
    String suse =
        SUSE.replace(
            "</metadata>",
            "<advisory><cve impact=\"moderate\">CVE-2021-29154</cve></advisory></metadata>");
    assertThat(imported("oval.xml", suse, new SuseOvalParser()).records())
        .allMatch(claim -> claim.document().grade().equals(Optional.of(Severity.MEDIUM)));
    assertThat(imported("oval.xml", SUSE, new SuseOvalParser()).records())
        .allMatch(claim -> claim.document().grade().isEmpty());
  }

  @Test
  void refusesDefinitionWithoutMetadataByItself() {
    String broken =
        RED_HAT.replace(
            "<definitions>", "<definitions><definition id=\"oval:broken\"></definition>");
    var done = imported("oval.xml", broken, new RedHatOvalParser());
    assertThat(done.records()).hasSize(4);
    assertThat(done.rejects())
        .singleElement()
        .satisfies(reject -> assertThat(reject.place()).isEqualTo("oval:broken"));
  }

  @Test
  void refusesDefinitionWithWrongDate() {
    var done =
        imported(
            "oval.xml",
            RED_HAT.replace("2023-04-05\"/>", "05.04.2023\"/>"),
            new RedHatOvalParser());
    assertThat(done.records()).isEmpty();
    assertThat(done.rejects()).hasSize(1);
  }
}
