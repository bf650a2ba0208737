package dev.seaworthy.bench.exposure;

import dev.seaworthy.lab.scenario.OperatorApi;
import dev.seaworthy.ledger.json.JsonNumber;
import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The server's answers over HTTP, as a user's tool gets them. */
final class ExposureApi {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final OperatorApi api;

  ExposureApi(URI people, String token) {
    this.api = new OperatorApi(people, token, LIMIT);
  }

  void importFeed(FeedFiles.FeedFile file) throws IOException {
    api.send("PUT", "/api/v1/feeds/" + file.place(), BodyPublishers.ofByteArray(file.content()));
  }

  /** Open and live-patched hosts of each CVE on the first page of the list. */
  Map<String, Map<String, Long>> page(int limit) throws IOException {
    Map<String, Map<String, Long>> byCve = new HashMap<>();
    for (JsonObject cve : api.get("/api/v1/cves?limit=" + limit).array("cves").objects()) {
      byCve.put(cve.string("id"), states(cve));
    }
    return byCve;
  }

  /** The CVE's hosts by state, as its page shows them, with the first hosts. */
  Map<String, Long> cve(String name, int limit) throws IOException {
    Map<String, Long> states = states(api.get("/api/v1/cves/" + name));
    api.get(
        "/api/v1/cves/"
            + name
            + "/hosts?state=vulnerable,not_patchable,no_fix_yet,live_patched,"
            + "transitioning&limit="
            + limit);
    return states;
  }

  /** The CVE's hosts by state at a time, and the first that were open to it. */
  Map<String, Long> exposed(String name, Instant at, int limit) throws IOException {
    return states(api.get("/api/v1/cves/" + name + "/exposed?at=" + at + "&limit=" + limit));
  }

  /** States that plain SQL counts too: open ones, and closed in memory only. */
  private static Map<String, Long> states(JsonObject cve) {
    Map<String, Long> states = new TreeMap<>();
    cve.object("states")
        .members()
        .forEach(
            (state, hosts) -> {
              if (hosts instanceof JsonNumber number
                  && number.value() > 0
                  && !state.equals("not_affected")
                  && !state.equals("boot_fixed")
                  && !state.equals("unknown")) {
                states.put(state, number.value());
              }
            });
    return states;
  }
}
