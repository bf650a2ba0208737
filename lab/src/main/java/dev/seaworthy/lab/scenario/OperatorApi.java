package dev.seaworthy.lab.scenario;

import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Requests to the control plane's API with the operator's token, over loopback only. */
public final class OperatorApi {
  private final URI people;
  private final String token;
  private final Duration limit;
  private final HttpClient http;

  /**
   * The API at an address.
   *
   * @param limit of one request
   */
  public OperatorApi(URI people, String token, Duration limit) {
    this.people = people;
    this.token = token;
    this.limit = limit;
    this.http = HttpClient.newBuilder().connectTimeout(limit).build();
  }

  /** Reads. */
  public JsonObject get(String path) throws IOException {
    return JsonReader.readObject(send("GET", path, BodyPublishers.noBody()));
  }

  /** Changes something. */
  public JsonObject post(String path, JsonObject body) throws IOException {
    return JsonReader.readObject(
        send("POST", path, BodyPublishers.ofByteArray(JsonWriter.compact(body))));
  }

  /**
   * Sends anything.
   *
   * @throws IOException when it is not answered, or not with success; the message has the answer
   */
  public byte[] send(String method, String path, BodyPublisher body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(people.resolve(path))
            .timeout(limit)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, body)
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
