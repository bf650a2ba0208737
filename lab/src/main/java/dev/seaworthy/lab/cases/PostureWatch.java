package dev.seaworthy.lab.cases;

import dev.seaworthy.lab.scenario.Browser;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at the posture page about once a second, in a thread of its own, and judges every one. */
final class PostureWatch implements AutoCloseable {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int KEPT = 20;

  private final Browser browser;
  private final PostureRules rules;
  private final Thread thread = Thread.ofVirtual().unstarted(this::watch);
  private final List<String> broken = new ArrayList<>();
  private final List<String> pictures = new ArrayList<>();
  private @Nullable PosturePage last;
  private long pages;
  private volatile boolean stopping;

  private PostureWatch(Browser browser, PostureRules rules) {
    this.browser = browser;
    this.rules = rules;
  }

  static PostureWatch start(Browser browser, PostureRules rules) {
    PostureWatch watch = new PostureWatch(browser, rules);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    while (!stopping) {
      try {
        PosturePage page = PosturePage.parse(browser.get("/"));
        judged(page, rules.broken(page));
      } catch (IOException unreadable) {
        failed(unreadable);
      }
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException ended) {
        return;
      }
    }
  }

  private synchronized void judged(PosturePage page, List<String> faults) {
    pages++;
    last = page;
    faults.stream().limit(KEPT - Math.min(KEPT, broken.size())).forEach(broken::add);
    String picture = picture(page);
    if (pictures.isEmpty() || !pictures.getLast().equals(picture)) {
      pictures.add(picture);
    }
  }

  /** A page that cannot be read, or a machine that cannot be asked, proves nothing: a fault. */
  private synchronized void failed(IOException unreadable) {
    if (!stopping && broken.size() < KEPT) {
      broken.add("the page could not be judged: " + unreadable);
    }
  }

  private static String picture(PosturePage page) {
    return page.counts().entrySet().stream()
        .filter(count -> count.getValue() > 0)
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", "));
  }

  /** How many pages were judged. */
  synchronized long pages() {
    return pages;
  }

  /** The first rules that were broken, as sentences. */
  synchronized List<String> broken() {
    return List.copyOf(broken);
  }

  /** The counts as they changed, in their order. */
  synchronized List<String> pictures() {
    return List.copyOf(pictures);
  }

  /** Whether the newest page shows exactly these states. */
  synchronized boolean shows(Map<String, Long> expected) {
    return last != null
        && last.counts().entrySet().stream()
            .allMatch(it -> it.getValue().equals(expected.getOrDefault(it.getKey(), 0L)));
  }

  /** Looks no more; what was found stays. */
  void stop() {
    stopping = true;
    thread.interrupt();
  }

  @Override
  public void close() {
    stop();
  }
}
