package dev.seaworthy.feeds.set;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedKindTest {
  @ParameterizedTest
  @CsvSource({
    "kev/known_exploited_vulnerabilities.json, KEV",
    "kev/known_exploited_vulnerabilities-2024-12-18.json.gz, KEV",
    "epss/epss_scores-2026-08-16.kernel.csv.gz, EPSS",
    "cve-linux/published-2024.jsonl.gz, CVE_PUBLISHED",
    "cve-linux/rejected.jsonl.gz, CVE_REJECTED",
    "cve-linux/rejections.jsonl.gz, REJECTIONS",
    "debian/linux-6.1.changelog.Debian.gz, DEBIAN_CHANGELOG",
    "debian/config-6.12.111+deb12-amd64.gz, KERNEL_CONFIG",
    "debian/kbuild-6.1.tsv.gz, BUILD_MAP",
    "redhat/oval-RHSA-2023-1659-kpatch-patch.xml, RED_HAT_OVAL",
    "redhat/vex-cve-2023-6240-kernel.json.gz, RED_HAT_CSAF",
    "livepatch/suse-sle15-livepatches.json.gz, SUSE_LIVE_PATCHES",
    "ubuntu/LSN-0108-1.json, UBUNTU_LIVE_PATCHES",
    "almalinux/alma-osv-kernel.zip, ALMALINUX_OSV"
  })
  void knowsAFeedByItsPlace(String place, FeedKind kind) {
    assertThat(FeedKind.of(place)).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "kev",
        "kev/",
        "kev/../kev/known_exploited_vulnerabilities.json",
        "../kev/known_exploited_vulnerabilities.json",
        "kev/x/known_exploited_vulnerabilities.json",
        "kev/known_exploited_vulnerabilities.json\n",
        "kev/known_exploited_vulnerabilities.exe",
        "KEV/known_exploited_vulnerabilities.json",
        "debian/config-../../etc/passwd",
        "debian/known_exploited_vulnerabilities.json"
      })
  void knowsNoFeedAtAnyOtherPlace(String place) {
    assertThat(FeedKind.of(place)).isEmpty();
  }

  @Test
  void everyPlaceHasOneKind() {
    for (FeedKind kind : FeedKind.values()) {
      assertThat(kind.glob()).as(kind.name()).isNotEmpty();
      assertThat(kind.folder()).matches("[a-z-]+");
    }
  }
}
