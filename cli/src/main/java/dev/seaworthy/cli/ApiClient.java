package dev.seaworthy.cli;

import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonValue;
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
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.UUID;

/** Speaks to a control plane's API as its operator. */
public final class ApiClient {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final URI server;
  private final String token;
  private final HttpClient http;

  /** A client of the server. */
  public ApiClient(ServerAddress address) {
    this.server = address.server();
    this.token = address.token();
    this.http = HttpClient.newBuilder().connectTimeout(CONNECT).sslContext(address.tls()).build();
  }

  /** What became of a request. */
  public sealed interface Reply {
    /** Done. */
    record Success(int status, byte[] body) implements Reply {
      /** The body as JSON. */
      public JsonObject json() {
        return JsonReader.readObject(body);
      }
    }

    /** Not done: a sentence for the user and the code for the shell. */
    record Failure(String sentence, int exitCode) implements Reply {}
  }

  /** Reads. */
  public Reply get(String path) throws IOException {
    return send(request(path).GET());
  }

  /** Changes something; a repetition by the network does it once. */
  public Reply post(String path, JsonValue body) throws IOException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofByteArray(JsonWriter.compact(body))));
  }

  /** Asks about bytes, which are not kept. */
  public Reply post(String path, BodyPublisher body) throws IOException {
    return send(request(path).header("Content-Type", "application/octet-stream").POST(body));
  }

  /** Puts bytes at a place. */
  public Reply put(String path, BodyPublisher body) throws IOException {
    return send(request(path).header("Content-Type", "application/octet-stream").PUT(body));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + token);
  }

  private Reply send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      return response.statusCode() / 100 == 2
          ? new Reply.Success(response.statusCode(), response.body())
          : refused(response);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + server);
    } catch (HttpTimeoutException late) {
      return new Reply.Failure(server + " did not answer in time", ExitCode.TIMED_OUT);
    } catch (InterruptedIOException interrupted) {
      throw interrupted;
    } catch (IOException unreachable) {
      return new Reply.Failure(
          "cannot reach "
              + server
              + " ("
              + unreachable.getClass().getSimpleName()
              + "): is the control plane running, and is this its address for people?",
          ExitCode.UNREACHABLE);
    }
  }

  /** A problem document (RFC 9457) as a sentence. */
  private static Reply refused(HttpResponse<byte[]> response) {
    int exitCode =
        switch (response.statusCode()) {
          case 401, 403 -> ExitCode.SIGN_IN;
          case 400, 422 -> ExitCode.USAGE;
          case 409, 412 -> ExitCode.CONFLICT;
          default -> ExitCode.FAILED;
        };
    try {
      JsonObject problem = JsonReader.readObject(response.body());
      return new Reply.Failure(problem.string("detail") + " " + problem.string("next"), exitCode);
    } catch (JsonException foreign) {
      return new Reply.Failure(
          "the server answered with status "
              + response.statusCode()
              + " and no explanation: is this the control plane's address for people?",
          exitCode);
    }
  }
}
