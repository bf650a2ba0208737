package dev.seaworthy.cli;

import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.json.JsonWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.UUID;
import javax.net.ssl.SSLContext;

/** Asks a control plane for an evidence pack. */
final class PackClient {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final URI server;
  private final String token;
  private final HttpClient http;

  PackClient(URI server, String token, SSLContext tls) {
    this.server = server;
    this.token = token;
    this.http = HttpClient.newBuilder().connectTimeout(CONNECT).sslContext(tls).build();
  }

  /** What became of a request. */
  sealed interface Result {
    /** The pack's bytes, and what the server says of it. */
    record Pack(JsonObject issued, byte[] bytes) implements Result {}

    /** No pack: a sentence for the user and the code for the shell. */
    record None(String sentence, int exitCode) implements Result {}
  }

  /** Has a pack issued and fetches it. */
  Result issue(String asOf) throws IOException {
    try {
      HttpResponse<byte[]> issued =
          send(
              request("/api/v1/packs")
                  .header("Content-Type", "application/json")
                  .header("Idempotency-Key", UUID.randomUUID().toString())
                  .POST(
                      BodyPublishers.ofByteArray(
                          JsonWriter.compact(JsonObject.builder().put("as_of", asOf).build()))));
      if (issued.statusCode() != 201) {
        return refused(issued);
      }
      JsonObject pack = JsonReader.readObject(issued.body());
      HttpResponse<byte[]> fetched = send(request(pack.string("path")).GET());
      if (fetched.statusCode() != 200) {
        return refused(fetched);
      }
      return Sha256.hex(fetched.body()).equals(pack.string("sha256"))
          ? new Result.Pack(pack, fetched.body())
          : new Result.None(
              "the pack that arrived is not the one that was issued", ExitCode.INTEGRITY);
    } catch (HttpTimeoutException late) {
      return new Result.None(server + " did not answer in time", ExitCode.TIMED_OUT);
    } catch (InterruptedIOException interrupted) {
      throw interrupted;
    } catch (IOException unreachable) {
      return new Result.None(
          "cannot reach "
              + server
              + " ("
              + unreachable.getClass().getSimpleName()
              + "): is the control plane running, and is this its address for people?",
          ExitCode.UNREACHABLE);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + server);
    }
  }

  /** A problem document (RFC 9457) as a sentence. */
  private static Result refused(HttpResponse<byte[]> response) {
    int exitCode =
        switch (response.statusCode()) {
          case 401, 403 -> ExitCode.SIGN_IN;
          case 400, 422 -> ExitCode.USAGE;
          default -> ExitCode.FAILED;
        };
    try {
      JsonObject problem = JsonReader.readObject(response.body());
      return new Result.None(problem.string("detail") + " " + problem.string("next"), exitCode);
    } catch (JsonException foreign) {
      return new Result.None(
          "the server answered with status "
              + response.statusCode()
              + " and no explanation: is this the control plane's address for people?",
          exitCode);
    }
  }
}
