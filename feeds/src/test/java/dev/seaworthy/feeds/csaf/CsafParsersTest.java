package dev.seaworthy.feeds.csaf;

import static dev.seaworthy.feeds.Feeds.imported;
import static dev.seaworthy.feeds.Feeds.read;
import static dev.seaworthy.feeds.Feeds.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.vulnerability.Severity;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement.Scope;
import dev.seaworthy.feeds.claim.PackageClaim;
import dev.seaworthy.feeds.claim.PackageClaim.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CsafParsersTest {
  private static final String FRAME =
      """
      "document":{"csaf_version":"2.0","category":"%s","tracking":{"id":"X-1",
       "initial_release_date":"2023-11-21T15:36:34+00:00",
       "current_release_date":"2023-11-22T00:00:00Z"}}""";
  private static final String RED_HAT =
      "{"
          + FRAME.formatted("csaf_security_advisory")
          + """
            ,"product_tree":{"branches":[
              {"product":{"name":"AUS","product_id":"A","product_identification_helper":
                {"cpe":"cpe:/o:redhat:rhel_aus:8.2::baseos"}}},
              {"product":{"name":"EL7","product_id":"red_hat_enterprise_linux_7",
                "product_identification_helper":{"cpe":"cpe:/o:redhat:enterprise_linux:7"}}},
              {"product":{"name":"k","product_id":"k1","product_identification_helper":
                {"purl":"pkg:rpm/redhat/kernel@4.18.0-193.119.1.el8_2?arch=x86_64"}}},
              {"product":{"name":"p","product_id":"p1","product_identification_helper":
                {"purl":"pkg:rpm/redhat/kpatch-patch-4_18_0-193_1_1@1-6.el8?arch=x86_64"}}}],
             "relationships":[
              {"full_product_name":{"name":"n","product_id":"A:k1"},"product_reference":"k1",
               "relates_to_product_reference":"A"},
              {"full_product_name":{"name":"n","product_id":"A:p1"},"product_reference":"p1",
               "relates_to_product_reference":"A"},
              {"full_product_name":{"name":"n","product_id":"E:kernel"},
               "product_reference":"kernel",
               "relates_to_product_reference":"red_hat_enterprise_linux_7"}]},
            "vulnerabilities":[{"cve":"CVE-2023-3609","product_status":{
               "fixed":["A:k1","A:p1","unknown:id"],"known_affected":["E:kernel"]},
              "remediations":[{"category":"no_fix_planned","details":"Out of support scope",
               "product_ids":["E:kernel"]}]}]}
            """;
  private static final String SUSE =
      "{"
          + FRAME.formatted("csaf_vex")
          + """
            ,"vulnerabilities":[{"cve":"CVE-2024-50264","product_status":{
              "recommended":[
               "SUSE Linux Enterprise Server 15 SP6:kernel-default-6.4.0-150600.23.30.1.x86_64",
               "SUSE Linux Enterprise Live Patching 15 SP6:\
            kernel-livepatch-6_4_0-150600_23_25-default-2-150600.13.6.1.x86_64",
               "SUSE Linux Enterprise Server 15 SP6:bind-9.9.4P2-0.6.1"],
              "known_affected":["SUSE Linux Enterprise Server 12 SP5:kernel-default"],
              "known_not_affected":["openSUSE Leap 15.5:kernel-default"]}}]}
            """;

  @Test
  void readsFixesPerStreamAndWhatWillNotBeFixed() {
    List<PackageClaim> claims = imported("a.json", RED_HAT, new RedHatCsafParser()).records();
    assertThat(claims)
        .extracting(claim -> claim.release() + " " + claim.packageName() + " " + claim.state())
        .containsExactly(
            "8 kernel " + new State.Fixed("4.18.0-193.119.1.el8_2", Scope.MINOR_RELEASE),
            "8 kpatch-patch-4_18_0-193_1_1 " + new State.Fixed("1-6.el8", Scope.MINOR_RELEASE),
            "7 kernel " + new State.WontFix("Out of support scope"));
    assertThat(claims.getFirst().document().issued()).isPresent();
  }

  @Test
  void readsProductsAndLivePatchesOfSuse() {
    List<PackageClaim> claims = imported("a.json", SUSE, new SuseCsafParser()).records();
    assertThat(claims)
        .extracting(claim -> claim.release() + " " + claim.packageName() + " " + claim.state())
        .containsExactly(
            "15.6 kernel-default " + new State.Fixed("6.4.0-150600.23.30.1", Scope.RELEASE),
            "15.6 kernel-livepatch-6_4_0-150600_23_25-default "
                + new State.Fixed("2-150600.13.6.1", Scope.RELEASE),
            "12.5 kernel-default " + new State.NoFixYet("affected"),
            "15.5 kernel-default " + new State.NotAffected());
    assertThat(claims.get(1).aboutLivePatch()).isPresent();
  }

  @Test
  void readsTheVendorsOwnGrade() {
    String threats =
        "\"threats\":[{\"category\":\"exploit_status\",\"details\":\"none\"},"
            + "{\"category\":\"impact\",\"details\":\"%s\"}],\"product_status\"";
    String redHat = RED_HAT.replace("\"product_status\"", threats.formatted("Important"));
    String suse = SUSE.replace("\"product_status\"", threats.formatted("moderate"));
    String none = SUSE.replace("\"product_status\"", threats.formatted("see below"));
    assertThat(imported("a.json", redHat, new RedHatCsafParser()).records())
        .allMatch(claim -> claim.document().grade().equals(Optional.of(Severity.HIGH)));
    assertThat(imported("a.json", suse, new SuseCsafParser()).records())
        .allMatch(claim -> claim.document().grade().equals(Optional.of(Severity.MEDIUM)));
    assertThat(imported("a.json", none, new SuseCsafParser()).records())
        .allMatch(claim -> claim.document().grade().isEmpty());
    assertThat(imported("a.json", RED_HAT, new RedHatCsafParser()).records())
        .allMatch(claim -> claim.document().grade().isEmpty());
  }

  @Test
  void refusesAnotherVersionOfTheFormat() {
    assertThat(refusal(read("a.json", SUSE.replace("\"2.0\"", "\"3.0\""), new SuseCsafParser())))
        .contains("not CSAF 2.0");
  }

  @Test
  void refusesDocumentWithWrongDate() {
    assertThat(
            refusal(
                read(
                    "a.json",
                    SUSE.replace("2023-11-21T15", "2023-11-91T15"),
                    new SuseCsafParser())))
        .contains("not a time");
  }
}
