package dev.seaworthy.lab.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Notes when texts first show on a console, to a few milliseconds. */
public final class ConsoleMoments implements AutoCloseable {
  private static final long POLL_MILLIS = 2;

  private final ConsoleLog console;
  private final List<String> texts;
  private final Map<String, Long> moments = new ConcurrentHashMap<>();
  private final Thread thread = Thread.ofVirtual().unstarted(this::watch);
  private volatile boolean stopping;

  private ConsoleMoments(ConsoleLog console, List<String> texts) {
    this.console = console;
    this.texts = List.copyOf(texts);
  }

  static ConsoleMoments watch(ConsoleLog console, List<String> texts) {
    ConsoleMoments moments = new ConsoleMoments(console, texts);
    moments.thread.start();
    return moments;
  }

  /** When the text was first there, as {@link System#nanoTime} tells it; empty while it is not. */
  public OptionalLong of(String text) {
    Long moment = moments.get(text);
    return moment == null ? OptionalLong.empty() : OptionalLong.of(moment);
  }

  @Override
  public void close() {
    stopping = true;
    thread.interrupt();
  }

  private void watch() {
    long seen = -1;
    try {
      while (!stopping && moments.size() < texts.size()) {
        long size = Files.exists(console.file()) ? Files.size(console.file()) : 0;
        if (size != seen) {
          seen = size;
          look();
        }
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException | IOException ended) {
      // A moment that was not seen is not there; whoever needs it says so.
    }
  }

  private void look() throws IOException {
    String all = console.text();
    long now = System.nanoTime();
    texts.stream().filter(all::contains).forEach(text -> moments.putIfAbsent(text, now));
  }
}
