package dev.seaworthy.server.soc2;

import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.protocol.Problem;
import dev.seaworthy.server.platform.http.Answer;
import dev.seaworthy.server.platform.http.Exchange;
import dev.seaworthy.server.platform.http.ProblemException;
import dev.seaworthy.server.platform.http.Problems;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The operator's API for packs: issue one, look at it, fetch it. */
public final class PackRoutes implements HttpService {
  private static final int MAX_BODY = 4_096;
  private static final String ZIP = "application/zip";
  private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,100}");

  private final Packs packs;

  /** Routes to the packs. */
  public PackRoutes(Packs packs) {
    this.packs = packs;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.post("/", this::issue).get("/{id}", this::show).get("/{id}/pack.zip", this::fetch);
  }

  private void issue(ServerRequest request, ServerResponse response) throws IOException {
    JsonObject body =
        JsonReader.readObject(Exchange.body(request, MAX_BODY)).allowOnly(Set.of("as_of"));
    Answer answer =
        switch (packs.issue(body.string("as_of"), idempotencyKey(request))) {
          case Packs.Result.Issued(IssuedPack pack) -> Answer.created(pack.toJson());
          case Packs.Result.Repeated(IssuedPack pack) -> Answer.json(pack.toJson());
          case Packs.Result.Refused(Problem problem) -> Answer.problem(problem);
        };
    Exchange.send(response, answer);
  }

  private static Optional<String> idempotencyKey(ServerRequest request) {
    Optional<String> key = request.headers().value(IDEMPOTENCY_KEY);
    if (key.isPresent() && !KEY.matcher(key.get()).matches()) {
      throw new ProblemException(
          Problem.of(
              "idempotency_key_malformed",
              "The Idempotency-Key is malformed",
              400,
              "It has 1 to 100 visible ASCII characters.",
              "Send a random key, or none."));
    }
    return key;
  }

  private void show(ServerRequest request, ServerResponse response) {
    Problem none = Problems.notFound(request.path().absolute().path());
    Exchange.send(
        response,
        find(request)
            .map(pack -> Answer.json(pack.toJson()))
            .orElseGet(() -> Answer.problem(none)));
  }

  private void fetch(ServerRequest request, ServerResponse response) throws IOException {
    Optional<Path> file = find(request).map(pack -> packs.file(pack.id())).filter(Files::exists);
    if (file.isEmpty()) {
      Exchange.send(response, Problems.notFound(request.path().absolute().path()));
      return;
    }
    response.header(HeaderNames.CONTENT_TYPE, ZIP);
    response.header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"pack.zip\"");
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    response.contentLength(Files.size(file.get()));
    try (OutputStream out = response.outputStream()) {
      Files.copy(file.get(), out);
    }
  }

  private Optional<IssuedPack> find(ServerRequest request) {
    try {
      return packs.find(UUID.fromString(request.path().pathParameters().get("id")));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
