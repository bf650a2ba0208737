package dev.seaworthy.bench.exposure;

import dev.seaworthy.ledger.json.JsonNumber;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The server's answers over HTTP, as a user's tool gets them. */
final class ExposureApi {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final URI people;
  private final String token;
  private final HttpClient http = HttpClient.newHttpClient();

  ExposureApi(URI people, String token) {
    this.people = people;
    this.token = token;
  }

  void importFeed(FeedFiles.FeedFile file) throws IOException {
    send("PUT", "/api/v1/feeds/" + file.place(), file.content());
  }

  /** Open and live-patched hosts of each CVE on the first page of the list. */
  Map<String, Map<String, Long>> page(int limit) throws IOException {
    Map<String, Map<String, Long>> byCve = new HashMap<>();
    for (JsonObject cve : get("/api/v1/cves?limit=" + limit).array("cves").objects()) {
      byCve.put(cve.string("id"), states(cve));
    }
    return byCve;
  }

  /** The CVE's hosts by state, as its page shows them, with the first hosts. */
  Map<String, Long> cve(String name, int limit) throws IOException {
    Map<String, Long> states = states(get("/api/v1/cves/" + name));
    get(
        "/api/v1/cves/"
            + name
            + "/hosts?state=vulnerable,not_patchable,no_fix_yet,live_patched,"
            + "transitioning&limit="
            + limit);
    return states;
  }

  /** How many hosts were open to a CVE at a time. */
  long exposed(String name, Instant at, int limit) throws IOException {
    return get("/api/v1/cves/" + name + "/exposed?at=" + at + "&limit=" + limit).number("selected");
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

  private JsonObject get(String path) throws IOException {
    return JsonReader.readObject(send("GET", path, new byte[0]));
  }

  private byte[] send(String method, String path, byte[] body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(people.resolve(path))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.ofByteArray(body))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() >= 300) {
        throw new IOException(
            method
                + " "
                + path
                + " was answered with "
                + response.statusCode()
                + ": "
                + new String(response.body(), StandardCharsets.UTF_8));
      }
      return response.body();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + path);
    }
  }
}
