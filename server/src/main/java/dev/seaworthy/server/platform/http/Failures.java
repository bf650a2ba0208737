package dev.seaworthy.server.platform.http;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.protocol.Problem;
import dev.seaworthy.protocol.Protocol;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure into a problem document (RFC 9457), whoever notices it first. */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** What to answer to a failure of a handler; logs it where it is the server's fault. */
  public static Problem problemOf(Throwable failure) {
    return switch (failure) {
      case ProblemException refused -> refused.problem();
      case JsonException malformed -> Problems.malformed(String.valueOf(malformed.getMessage()));
      case HttpException http ->
          Problems.ofStatus(http.status().code(), http.status().reasonPhrase());
      case Throwable away when isStorage(away) -> {
        LOG.atWarn().addKeyValue("cause", rootMessage(away)).log("database not available");
        yield Problems.storageUnavailable();
      }
      default -> {
        LOG.atError().setCause(failure).log("request failed");
        yield Problems.internal();
      }
    };
  }

  static void handle(ServerRequest request, ServerResponse response, Throwable failure) {
    Exchange.send(response, problemOf(failure));
  }

  /** Adds the failure handling and the answer for unknown paths to a routing that is complete. */
  static void addTo(HttpRouting.Builder routing) {
    routing.error(Throwable.class, Failures::handle);
    routing.any(
        (request, response) ->
            Exchange.send(response, Problems.notFound(request.path().absolute().path())));
  }

  /** Problem documents for what never reaches a handler. */
  static DirectHandlers beforeRouting() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    DirectHandler handler =
        (request, event, status, headers, message) ->
            TransportResponse.builder()
                .status(status)
                .headers(headers)
                .keepAlive(false)
                .header(HeaderNames.CONTENT_TYPE, Protocol.PROBLEM)
                .entity(Problems.ofStatus(status.code(), status.reasonPhrase()).toBytes())
                .build();
    for (EventType event : EventType.values()) {
      handlers.addHandler(event, handler);
    }
    return handlers.build();
  }

  /** Whether the failure, or a cause of it, is the database being away, full or shutting down. */
  private static boolean isStorage(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientException || cause instanceof PoolInitializationException) {
        return true;
      }
      if (cause instanceof SQLException sql && isUnavailable(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Classes 08 connection, 53 resources such as a full disk, 57 operator intervention, 58 system.
   */
  private static boolean isUnavailable(@Nullable String state) {
    return state != null && state.matches("(08|53|57|58)...");
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
