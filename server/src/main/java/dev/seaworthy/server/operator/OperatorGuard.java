package dev.seaworthy.server.operator;

import dev.seaworthy.protocol.Problem;
import dev.seaworthy.server.platform.http.Exchange;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Lets a request go on to the next route only with the operator's token. */
public final class OperatorGuard implements Handler {
  private final OperatorToken token;

  /** Guards by the token. */
  public OperatorGuard(OperatorToken token) {
    this.token = token;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    if (token.isIn(request.headers().value(HeaderNames.AUTHORIZATION).orElse(""))) {
      response.next();
      return;
    }
    response.header("WWW-Authenticate", "Bearer realm=\"seaworthy\"");
    Exchange.send(
        response,
        Problem.of(
            "operator_token_missing",
            "Not signed in",
            401,
            "The operator's token is missing or wrong.",
            "Send Authorization: Bearer with the content of operator.token in the data"
                + " directory."));
  }
}
