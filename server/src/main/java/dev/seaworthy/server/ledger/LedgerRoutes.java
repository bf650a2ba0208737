package dev.seaworthy.server.ledger;

import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.server.platform.http.Answer;
import dev.seaworthy.server.platform.http.Exchange;
import dev.seaworthy.server.platform.sql.Database;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.nio.charset.StandardCharsets;

/** The log's head for tools: {@code /head}. */
public final class LedgerRoutes implements HttpService {
  private final Database database;
  private final Ledger ledger;

  /** Routes that read the ledger. */
  public LedgerRoutes(Database database, Ledger ledger) {
    this.database = database;
    this.ledger = ledger;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/head", (_, response) -> Exchange.send(response, head()));
  }

  private Answer head() {
    return database.inSnapshot(
        handle -> {
          JsonObject.Builder json =
              JsonObject.builder()
                  .put("origin", ledger.origin())
                  .put("entries", ledger.size(handle));
          ledger
              .head(handle)
              .ifPresentOrElse(
                  signed ->
                      json.put("size", signed.head().size())
                          .put("root", signed.head().root().base64())
                          .put("signed_at", signed.signedAt().toString())
                          .put("checkpoint", new String(signed.note(), StandardCharsets.UTF_8)),
                  () -> json.put("size", 0));
          return Answer.json(json.build());
        });
  }
}
