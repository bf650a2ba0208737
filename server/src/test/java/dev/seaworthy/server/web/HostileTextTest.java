package dev.seaworthy.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.host.Posture;
import dev.seaworthy.core.patch.Refusal;
import dev.seaworthy.server.access.HandClock;
import dev.seaworthy.server.web.page.Chrome;
import dev.seaworthy.server.web.page.EntryPage;
import dev.seaworthy.server.web.page.HostPage;
import dev.seaworthy.server.web.page.Languages;
import dev.seaworthy.server.web.page.PosturePage;
import dev.seaworthy.server.web.view.FleetFilter;
import dev.seaworthy.server.web.view.HostEvent;
import dev.seaworthy.server.web.view.HostRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A host may write what it likes: it comes out as text. */
class HostileTextTest {
  private static final String EVIL =
      "'\"></title></pre><script>alert(1)</script><img src=x onerror=alert(2)>";
  private static final Pattern INLINE =
      Pattern.compile(
          "<script(?![^>]* src=)|<style|<[a-z][^>]*\\s(style|on[a-z]+)=", Pattern.CASE_INSENSITIVE);

  private final HandClock clock = new HandClock(Instant.parse("2026-11-24T03:12:09Z"));
  private final MemoryFleet fleet = new MemoryFleet(clock, false);
  private final Renderer renderer = new Renderer();
  private final Chrome chrome =
      new Chrome(
          Languages.load().choose(""),
          Assets.load()::address,
          clock.instant(),
          true,
          "seaworthy verify",
          Optional.empty());

  @Test
  void escapesHostsOwnWordsOnThePosturePage() {
    fleet.put(evil());
    for (FleetFilter filter : List.of(FleetFilter.all(), FleetFilter.needingAttention())) {
      String page = renderer.posture(PosturePage.of(chrome, fleet.posture(filter)));
      assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain("<script>", "<img");
      assertThat(INLINE.matcher(page).find()).isFalse();
    }
  }

  @Test
  void escapesHostsOwnWordsOnTheHostPage() {
    fleet.put(evil());
    String page =
        renderer.host(
            HostPage.of(chrome, fleet.host(SampleFleet.id(1)).orElseThrow(), Optional.empty()));
    assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain("<script>", "<img");
    assertThat(INLINE.matcher(page).find()).isFalse();
  }

  @Test
  void showsEntryThatIsNoEnvelopeAsTextWithTheFault() {
    long index = fleet.append(EVIL.getBytes(StandardCharsets.UTF_8));
    String page = renderer.entry(EntryPage.of(chrome, fleet.entry(index).orElseThrow()));
    assertThat(page)
        .contains("could not be decoded", "&lt;script&gt;alert(1)")
        .doesNotContain("<script>", "<img");
  }

  @Test
  void keepsScriptAddressInCursorOutOfLinks() {
    for (int number = 1; number <= 51; number++) {
      fleet.put(new SampleFleet(fleet, clock.instant()).host(number, Posture.PATCHED));
    }
    FleetFilter filter = FleetFilter.all().continuedAfter("\"><script>alert(1)</script>");
    String page = renderer.posture(PosturePage.of(chrome, fleet.posture(filter)));
    assertThat(page).doesNotContain("<script>alert");
  }

  private SampleHost evil() {
    SampleHost host = new SampleFleet(fleet, clock.instant()).host(1, EVIL, Posture.DUE);
    Refusal reason = new Refusal(EVIL, EVIL);
    HostRow row = host.row();
    HostEvent event = new HostEvent.MessageRefused(clock.instant(), reason, 1);
    return new SampleHost(
        new HostRow(
            row.id(),
            EVIL,
            EVIL,
            row.posture(),
            row.lastSeen(),
            List.of(EVIL),
            Optional.of(reason)),
        host.observation(),
        host.timeline(),
        List.of(event),
        host.assigned(),
        Optional.of(event),
        host.attention());
  }
}
