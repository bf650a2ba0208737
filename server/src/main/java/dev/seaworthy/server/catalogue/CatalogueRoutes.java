package dev.seaworthy.server.catalogue;

import dev.seaworthy.delivery.Refusal;
import dev.seaworthy.delivery.metadata.PatchTarget;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.protocol.Problem;
import dev.seaworthy.server.platform.http.Answer;
import dev.seaworthy.server.platform.http.Exchange;
import dev.seaworthy.server.platform.http.Problems;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;

/** The operator's side of the catalogue: modules by digest, then the list that names them. */
public final class CatalogueRoutes implements HttpService {
  private static final int MAX_TARGETS = 16 << 20;

  private final CataloguePublisher publisher;

  /** Routes to the publisher. */
  public CatalogueRoutes(CataloguePublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.put("/blobs/{sha256}", this::stage).post("/targets", this::publish);
  }

  private void stage(ServerRequest request, ServerResponse response) throws IOException {
    String sha256 = request.path().pathParameters().get("sha256");
    byte[] module = Exchange.body(request, (int) PatchTarget.MAX_LENGTH);
    if (!Sha256.hex(module).equals(sha256)) {
      Exchange.send(
          response,
          Problem.of(
              "digest_differs",
              "The module is refused",
              422,
              "The body's SHA-256 is not the one in the address.",
              "Address a module by the SHA-256 of its bytes, in lower-case hexadecimal."));
      return;
    }
    publisher.stage(sha256, module);
    Exchange.send(
        response,
        Answer.created(
            JsonObject.builder().put("sha256", sha256).put("length", module.length).build()));
  }

  private void publish(ServerRequest request, ServerResponse response) throws IOException {
    byte[] targets = Exchange.body(request, MAX_TARGETS);
    Answer answer =
        switch (publisher.publish(targets)) {
          case CataloguePublisher.Result.Published(long version, long index) ->
              Answer.created(
                  JsonObject.builder().put("version", version).put("ledger_index", index).build());
          case CataloguePublisher.Result.Delayed _ -> Answer.problem(Problems.storageUnavailable());
          case CataloguePublisher.Result.Refused(Refusal refusal) -> refused(refusal);
        };
    Exchange.send(response, answer);
  }

  private static Answer refused(Refusal refusal) {
    String facts = refusal.details().isEmpty() ? "" : " " + refusal.details();
    return Answer.problem(
        Problem.of(
            refusal.code().code(),
            "The list is refused",
            422,
            refusal.sentence() + facts,
            "Nothing was changed. Correct the list at the signing desk and sign it again."));
  }
}
