package dev.seaworthy.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.seaworthy.core.host.Posture;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every page in both themes and two widths: nothing on the console, nothing cut off, WCAG 2.2 AA.
 */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesLookTest {
  private Browser browser;
  private WebServerFixture fleet;
  private WebServerFixture demo;
  private WebServerFixture empty;

  @BeforeAll
  void start() {
    browser = Browser.start();
    fleet = WebServerFixture.withFleet();
    demo = WebServerFixture.withHosts(true, List.of(Posture.PATCHED));
    empty = WebServerFixture.withHosts(false, List.of());
  }

  @AfterAll
  void stop() {
    for (@Nullable AutoCloseable each : Arrays.asList(fleet, demo, empty, browser)) {
      closeQuietly(each);
    }
  }

  @ParameterizedTest
  @CsvSource({"1280,LIGHT", "1280,DARK", "360,LIGHT", "360,DARK"})
  void looksRight(int width, ColorScheme scheme) {
    String suffix = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
    try (Browser.Profile profile = browser.profile(width, scheme, true, "en-GB")) {
      Page page = profile.page();
      page.navigate(fleet.address() + "/welcome");
      check(profile, "welcome" + suffix);
      page.navigate(fleet.freshLink().toString());
      page.waitForURL(fleet.address() + "/");
      check(profile, "posture" + suffix);
      page.navigate(fleet.address() + "/?state=due");
      check(profile, "posture-due" + suffix);
      page.navigate(fleet.address() + "/hosts/" + SampleFleet.id(1));
      check(profile, "host" + suffix);
      page.navigate(fleet.address() + "/hosts/" + SampleFleet.id(3));
      check(profile, "host-refused" + suffix);
      page.navigate(fleet.address() + "/hosts/" + SampleFleet.id(19));
      check(profile, "host-silent" + suffix);
      for (String path : List.of("/exposure", "/exposure?show=exploited")) {
        page.navigate(fleet.address() + path);
        check(profile, path.substring(1).replaceAll("[^a-z]+", "-") + suffix);
      }
      for (String cve : List.of("CVE-2026-31431", "CVE-2025-38352", "CVE-2026-93146")) {
        page.navigate(fleet.address() + "/cves/" + cve);
        check(profile, cve + suffix);
      }
      page.navigate(fleet.address() + "/hosts/" + SampleFleet.id(1) + "/cves");
      check(profile, "host-cves" + suffix);
      page.navigate(fleet.address() + "/hosts/" + SampleFleet.id(1) + "/cves/CVE-2026-31431");
      check(profile, "explanation" + suffix);
      page.navigate(fleet.address() + "/ledger/1");
      check(profile, "entry" + suffix);
      page.navigate(demo.freshLink().toString());
      page.waitForURL(demo.address() + "/");
      check(profile, "demo" + suffix);
      page.navigate(empty.freshLink().toString());
      page.waitForURL(empty.address() + "/");
      check(profile, "empty" + suffix);
      page.navigate(empty.address() + "/exposure");
      check(profile, "exposure-unfed" + suffix);
      assertThat(profile.complaints()).as("console").isEmpty();
    }
  }

  private static void check(Browser.Profile profile, String name) {
    Page page = profile.page();
    page.evaluate("() => document.fonts.ready");
    profile.shoot(name);
    Object overflow =
        page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(overflow).as("%s: scrolls sideways by", name).isEqualTo(0);
    AxeResults found =
        new AxeBuilder(page)
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze();
    assertThat(found.getViolations())
        .as(name)
        .extracting(rule -> rule.getId() + ": " + rule.getNodes())
        .isEmpty();
  }

  private static void closeQuietly(@Nullable AutoCloseable each) {
    try {
      if (each != null) {
        each.close();
      }
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
