package dev.seaworthy.lab.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PosturePageTest {

  private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
  private static final String ONE = "11111111-1111-4111-8111-111111111111";
  private static final String TWO = "22222222-2222-4222-8222-222222222222";
  private static final PostureRules RULES = new PostureRules(List.of(), Duration.ofSeconds(90));

  private static String row(String id, String kernel, String state, Instant seen) {
    return """
        <tr role="row" id="host-%s" class="host-row">
          <td role="cell" class="cell-kernel code">%s</td>
          <td role="cell" class="cell-state"><span class="state ink-%s"><svg/>words</span></td>
          <td role="cell" class="cell-seen"><time datetime="%s">then</time></td>
        </tr>
        """
        .formatted(id, kernel, state, seen);
  }

  private static PosturePage page(String rows, String counts) throws IOException {
    return PosturePage.parse(
        "<p class=\"asof\">As of <time class=\"code\" datetime=\""
            + NOW
            + "\">x</time></p>"
            + counts
            + "<span class=\"of\" id=\"needs-number\" data-value>1</span>"
            + rows);
  }

  private static String count(String state, long hosts) {
    return "<span class=\"count-number\" id=\"count-"
        + state
        + "\" data-value>"
        + hosts
        + "</span>";
  }

  @Test
  void readsCountsRowsAndAttention() throws IOException {
    PosturePage page =
        page(
            row(ONE, "6.1.0", "unsupported", NOW) + row(TWO, "", "silent", NOW),
            count("unsupported", 1) + count("silent", 1) + count("all", 2));

    assertThat(page.total()).isEqualTo(2);
    assertThat(page.counts()).isEqualTo(Map.of("unsupported", 1L, "silent", 1L));
    assertThat(page.rows().get(ONE)).isEqualTo(new PosturePage.Row("unsupported", "6.1.0", NOW));
    assertThat(page.rows().get(TWO)).isEqualTo(new PosturePage.Row("silent", "", NOW));
    assertThat(page.needAttention()).isEqualTo(1);
    assertThat(RULES.broken(page)).isEmpty();
  }

  @Test
  void anotherPageIsNotThePosturePage() {
    assertThatThrownBy(() -> PosturePage.parse("<h1>Sign in</h1>")).isInstanceOf(IOException.class);
  }

  @Test
  void findsAHostThatIsCountedTwice() throws IOException {
    PosturePage page =
        page(
            row(ONE, "6.1.0", "unsupported", NOW),
            count("unsupported", 1) + count("silent", 1) + count("all", 1));

    assertThat(RULES.broken(page)).hasSize(2).anyMatch(it -> it.contains("the total is 1"));
  }

  @Test
  void findsAnUnknownHostShownAsPatched() throws IOException {
    PosturePage page =
        page(row(ONE, "6.1.0", "patched", NOW), count("patched", 1) + count("all", 1));

    assertThat(RULES.broken(page)).containsExactly(ONE + " is shown as patched and is not");
  }

  @Test
  void findsAHostThatIsDueBeforeThereIsAPatch() throws IOException {
    PosturePage page = page(row(ONE, "6.1.0", "due", NOW), count("due", 1) + count("all", 1));

    assertThat(RULES.broken(page)).containsExactly(ONE + " is shown as due and cannot be");
  }

  @Test
  void findsSilenceThatIsNotShown() throws IOException {
    PosturePage page =
        page(
            row(ONE, "6.1.0", "unsupported", NOW.minusSeconds(95)),
            count("unsupported", 1) + count("all", 1));

    assertThat(RULES.broken(page)).containsExactly(ONE + " is shown as unsupported after 95 s");
  }

  @Test
  void findsSilenceThatIsShownTooEarly() throws IOException {
    PosturePage page =
        page(
            row(ONE, "6.1.0", "silent", NOW.minusSeconds(30)),
            count("silent", 1) + count("all", 1));

    assertThat(RULES.broken(page)).containsExactly(ONE + " is shown as silent after 30 s");
  }
}
