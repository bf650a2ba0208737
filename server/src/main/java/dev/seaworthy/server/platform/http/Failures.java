package dev.seaworthy.server.platform.http;

import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.protocol.Problem;
import dev.seaworthy.protocol.Protocol;
import dev.seaworthy.server.platform.metrics.Figures;
import dev.seaworthy.server.platform.sql.StorageFailure;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure into a problem document (RFC 9457), whoever notices it first. */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final String listener;
  private final Figures figures;

  /** Failures at a listener, counted under its name. */
  Failures(String listener, Figures figures) {
    this.listener = listener;
    this.figures = figures;
  }

  /** What to answer to a failure of a handler; logs it where it is the server's fault. */
  public static Problem problemOf(Throwable failure) {
    return switch (failure) {
      case ProblemException refused -> refused.problem();
      case JsonException malformed -> Problems.malformed(String.valueOf(malformed.getMessage()));
      case HttpException http -> Problems.ofStatus(http.status(), http.status().reasonPhrase());
      case Throwable away when StorageFailure.isIn(away) -> {
        LOG.atWarn()
            .addKeyValue("cause", StorageFailure.rootMessage(away))
            .log("database not available");
        yield Problems.storageUnavailable();
      }
      default -> {
        LOG.atError().setCause(failure).log("request failed");
        yield Problems.internal();
      }
    };
  }

  private void send(ServerResponse response, Problem problem) {
    figures.refused(listener, problem.code());
    Exchange.send(response, problem);
  }

  /** Adds the failure handling and the answer for unknown paths to a routing that is complete. */
  void addTo(HttpRouting.Builder routing) {
    routing.error(Throwable.class, (_, response, failure) -> send(response, problemOf(failure)));
    routing.any(
        (request, response) -> send(response, Problems.notFound(request.path().absolute().path())));
  }

  /** A transfer coding that nobody knows (501) is a fault of the request as much as any other. */
  private static Status ofClient(EventType event, Status status) {
    boolean isOurs = event == EventType.INTERNAL_ERROR || status.code() < 500;
    return isOurs ? status : Status.BAD_REQUEST_400;
  }

  /** Problem documents for what never reaches a handler. */
  DirectHandlers beforeRouting() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    DirectHandler handler =
        (request, event, status, headers, message) -> {
          Status answered = ofClient(event, status);
          Problem problem = Problems.ofStatus(answered, message);
          figures.refused(listener, problem.code());
          return TransportResponse.builder()
              .status(answered)
              .headers(headers)
              .keepAlive(false)
              .header(HeaderNames.CONTENT_TYPE, Protocol.PROBLEM)
              .entity(problem.toBytes())
              .build();
        };
    for (EventType event : EventType.values()) {
      handlers.addHandler(event, handler);
    }
    return handlers.build();
  }
}
