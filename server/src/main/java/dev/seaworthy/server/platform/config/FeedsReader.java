package dev.seaworthy.server.platform.config;

import dev.seaworthy.feeds.set.FeedKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads which feeds are fetched: {@code feeds = NAME, …}, then {@code feed.NAME.*} of each. */
final class FeedsReader {
  private static final int MEBIBYTE = 1 << 20;
  private static final int MOST_MEBIBYTES = 1_024;

  private final ConfigReader reader;
  private final Set<String> places = new HashSet<>();

  private FeedsReader(ConfigReader reader) {
    this.reader = reader;
  }

  static ServerConfig.Feeds read(ConfigReader reader) {
    FeedsReader feeds = new FeedsReader(reader);
    List<ServerConfig.FeedSource> sources = new ArrayList<>();
    for (String name : reader.list("feeds", "")) {
      feeds.source(name).ifPresent(sources::add);
    }
    return new ServerConfig.Feeds(
        sources,
        reader.number("feeds.max_mebibytes", 64, 1, MOST_MEBIBYTES) * MEBIBYTE,
        reader.duration(
            "feeds.deadline", Duration.ofMinutes(2), Duration.ofSeconds(1), Duration.ofMinutes(30)),
        reader.duration(
            "feeds.oldest", Duration.ofDays(30), Duration.ofHours(1), Duration.ofDays(3_650)));
  }

  private Optional<ServerConfig.FeedSource> source(String name) {
    String prefix = "feed." + name + ".";
    String place = reader.required(prefix + "place");
    Optional<URI> url = url(prefix + "url");
    Duration every =
        reader.duration(
            prefix + "every", Duration.ofHours(6), Duration.ofSeconds(1), Duration.ofDays(7));
    if (!place.isEmpty() && FeedKind.of(place).isEmpty()) {
      reader.fault(prefix + "place is not the place of a feed: " + place);
    }
    if (!places.add(place)) {
      reader.fault(prefix + "place is the place of another feed: " + place);
    }
    return url.map(address -> new ServerConfig.FeedSource(name, place, address, every));
  }

  /** A feed has no signature: only TLS, or this machine, says that it is the vendor's. */
  private Optional<URI> url(String key) {
    String text = reader.required(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI url = new URI(text);
      String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
      String host = url.getHost();
      boolean safe =
          scheme.equals("https") || (scheme.equals("http") && host != null && isLocal(host));
      if (host != null && safe && url.getUserInfo() == null) {
        return Optional.of(url);
      }
    } catch (URISyntaxException malformed) {
      // The one sentence below is for this too.
    }
    // Not what was written: it may hold a password.
    reader.fault(key + " is not an https address without a password in it");
    return Optional.empty();
  }

  private static boolean isLocal(String host) {
    return ServerConfig.isLoopback(host);
  }
}
