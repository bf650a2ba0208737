package dev.seaworthy.server.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.seaworthy.core.host.Posture;
import dev.seaworthy.server.access.Sessions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages do in a real browser. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesBehaviourTest {
  private Browser browser;
  private WebServerFixture fixture;

  @BeforeAll
  void startBrowser() {
    browser = Browser.start();
  }

  @AfterAll
  void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void startServer() {
    fixture = WebServerFixture.withFleet();
  }

  @AfterEach
  void stopServer() {
    fixture.close();
  }

  @Test
  void opensOneSessionWithOneLinkAndLeavesNoTokenBehind() {
    String link = fixture.freshLink().toString();
    String token = link.substring(link.indexOf('#') + 1);
    try (Browser.Profile first = profile(true);
        Browser.Profile second = profile(true)) {
      List<String> asked = new ArrayList<>();
      first.page().onRequest(request -> asked.add(request.url()));
      first.page().navigate(link);
      first.page().waitForURL(fixture.address() + "/");
      assertThat(first.page().locator("h1")).hasText("137 hosts");
      assertThat(asked).noneMatch(url -> url.contains(token));
      first.page().goBack();
      assertThat(first.page().url()).doesNotContain(token);
      Cookie cookie = first.context().cookies().getFirst();
      assertThat(cookie.httpOnly).isTrue();
      assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
      assertThat(first.complaints()).isEmpty();

      second.page().navigate(link);
      assertThat(second.page().getByRole(AriaRole.ALERT)).containsText("used already");
      second.page().navigate(fixture.address() + "/");
      assertThat(second.page().locator("h1")).hasText("You are not signed in");
    }
  }

  @Test
  void keepsFocusWhileTheFleetMoves() {
    try (Browser.Profile profile = signedIn(true)) {
      Page page = profile.page();
      String row = "#host-" + SampleFleet.id(4);
      page.locator("#state-due").focus();
      assertThat(page.locator("#count-patched")).hasText("100");
      fixture.fleet.put(fixture.samples.host(3, Posture.PATCHED));
      fixture.fleet.put(fixture.samples.host(4, Posture.SILENT));
      assertThat(page.locator("#count-due")).hasText("11");
      assertThat(page.locator("#count-silent")).hasText("7");
      assertThat(page.locator(row)).containsText("silent");
      assertThat(page.locator("#state-due")).isFocused();
      assertThat(page.locator("#spoken")).containsText("due 11");
      page.locator(row + "-link").focus();
      fixture.fleet.put(fixture.samples.host(4, Posture.PATCHED));
      assertThat(page.locator(row)).containsText("patched");
      assertThat(page.locator(row + "-link")).isFocused();
      assertThat(profile.complaints()).isEmpty();
    }
  }

  @Test
  void showsWhenUpdatesStopAndWhenTheSessionIsOver() {
    try (Browser.Profile profile = signedIn(true)) {
      Page page = profile.page();
      assertThat(page.locator("#pulse")).hasText("live");
      page.route("**/live/**", route -> route.abort());
      assertThat(page.locator("#pulse")).containsText("live updates paused", slowly());
      page.unroute("**/live/**");
      assertThat(page.locator("#pulse")).hasText("live", slowlyExact());
      fixture.clock.advance(Sessions.LIFETIME);
      assertThat(page.locator("#pulse")).containsText("sign in again");
      assertThat(page.locator("h1")).hasText("137 hosts");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyNumberEqualsTheRowsItLinksTo(boolean javaScript) {
    try (Browser.Profile profile = signedIn(javaScript)) {
      Page page = profile.page();
      int sum = 0;
      for (Posture posture : Posture.values()) {
        page.navigate(fixture.address() + "/");
        int number = number(page.locator("#count-" + posture.word()));
        follow(page, "#state-" + posture.word());
        assertThat(rows(page)).as(posture.word()).isEqualTo(number);
        sum += number;
      }
      page.navigate(fixture.address() + "/");
      assertThat(number(page.locator("#count-all"))).isEqualTo(sum).isEqualTo(137);
      assertThat(rows(page)).isEqualTo(137);
      page.navigate(fixture.address() + "/");
      int needing = number(page.locator("#needs-number"));
      follow(page, "#needs-all");
      assertThat(rows(page)).isEqualTo(needing).isPositive();
    }
  }

  @Test
  void worksWithoutJavaScript() {
    try (Browser.Profile profile = profile(false)) {
      Page page = profile.page();
      page.navigate(fixture.address() + "/welcome");
      page.locator("#token").fill(fixture.links.issue().token());
      page.locator("button[type=submit]").click();
      assertThat(page.locator("h1")).hasText("137 hosts");
      assertThat(page.locator("#pulse")).isHidden();
      page.locator("#host-" + SampleFleet.id(1) + "-link").click();
      assertThat(page.locator("#host-sentence"))
          .hasText("Live patched at 02:50:09Z in 1,204 ms, boot id unchanged.");
      page.locator("#host-proof").click();
      assertThat(page.locator("h1")).hasText("Patch event");
      page.locator(".out button").click();
      assertThat(page.locator("h1")).hasText("Open the session");
    }
  }

  @Test
  void speaksGermanAndPrints() {
    try (Browser.Profile profile = browser.profile(1280, ColorScheme.LIGHT, true, "de-DE")) {
      Page page = profile.page();
      page.navigate(fixture.freshLink().toString());
      page.waitForURL(fixture.address() + "/");
      assertThat(page.locator("html")).hasAttribute("lang", "de");
      assertThat(page.locator("#state-due")).containsText("fällig");
      profile.shoot("posture-german");
      page.navigate(fixture.address() + "/hosts/" + SampleFleet.id(1));
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(page.locator(".rail")).isHidden();
      profile.shoot("host-german-print");
      assertThat(profile.complaints()).isEmpty();
    }
  }

  private Browser.Profile profile(boolean javaScript) {
    return browser.profile(1280, ColorScheme.LIGHT, javaScript, "en-GB");
  }

  private Browser.Profile signedIn(boolean javaScript) {
    Browser.Profile profile = profile(javaScript);
    profile
        .context()
        .addCookies(
            List.of(
                new Cookie("seaworthy_session", fixture.sessions.open())
                    .setUrl(fixture.address().toString())));
    profile.page().navigate(fixture.address() + "/");
    return profile;
  }

  private static int number(Locator locator) {
    return Integer.parseInt(locator.textContent().replace(",", ""));
  }

  /** Rows on this page and on all that follow it. */
  private static int rows(Page page) {
    int rows = page.locator(".host-row").count();
    while (page.locator("#page-next").count() > 0) {
      follow(page, "#page-next");
      rows += page.locator(".host-row").count();
    }
    return rows;
  }

  /** Goes where a link leads and waits for the page; a click returns before a slow answer. */
  private static void follow(Page page, String link) {
    String href = page.locator(link).getAttribute("href");
    page.navigate(URI.create(page.url()).resolve(href).toString());
  }

  private static LocatorAssertions.ContainsTextOptions slowly() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);
  }

  private static LocatorAssertions.HasTextOptions slowlyExact() {
    return new LocatorAssertions.HasTextOptions().setTimeout(20_000);
  }
}
