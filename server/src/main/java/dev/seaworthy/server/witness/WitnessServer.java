package dev.seaworthy.server.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.note.NoteSignature;
import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.witness.AddCheckpoint;
import dev.seaworthy.ledger.witness.Witness;
import dev.seaworthy.ledger.witness.WitnessAnswer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A witness behind HTTP (C2SP tlog-witness, «HTTP Interface»). */
public final class WitnessServer implements AutoCloseable {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int CONFLICT = 409;
  private static final int FAILED = 500;
  private static final String TEXT = "text/plain; charset=utf-8";

  private final Witness witness;
  private final Map<String, String> origins = new HashMap<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private WitnessServer(Witness witness, List<VerifierKey> logs, InetSocketAddress address)
      throws IOException {
    this.witness = witness;
    logs.forEach(
        log -> origins.put(Sha256.hex(log.name().getBytes(StandardCharsets.UTF_8)), log.name()));
    this.server = HttpServer.create(address, 0);
  }

  /** Listens; a port of 0 is any free one. */
  public static WitnessServer start(
      Witness witness, List<VerifierKey> logs, InetSocketAddress address) throws IOException {
    WitnessServer started = new WitnessServer(witness, logs, address);
    started.server.setExecutor(started.threads);
    started.server.createContext("/", started::answer);
    started.server.start();
    return started;
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/add-checkpoint")) {
        if (exchange.getRequestMethod().equals("POST")) {
          add(exchange);
        } else {
          send(exchange, NOT_ALLOWED, TEXT, "add-checkpoint takes POST\n");
        }
      } else {
        newest(exchange, path);
      }
    }
  }

  private void add(HttpExchange exchange) throws IOException {
    byte[] request = exchange.getRequestBody().readNBytes(AddCheckpoint.MAX_BYTES + 1);
    WitnessAnswer answer;
    try {
      answer = witness.add(request);
    } catch (IOException unkept) {
      send(exchange, FAILED, TEXT, "the checkpoint cannot be kept; nothing was signed\n");
      return;
    }
    switch (answer) {
      case WitnessAnswer.Cosigned(List<NoteSignature> lines) ->
          send(exchange, OK, TEXT, lines(lines));
      case WitnessAnswer.Known(long size) ->
          send(exchange, CONFLICT, "text/x.tlog.size", size + "\n");
      case WitnessAnswer.Refused(WitnessAnswer.Reason reason, String detail) ->
          send(exchange, reason.status(), TEXT, detail + "\n");
    }
  }

  private static String lines(List<NoteSignature> signatures) {
    StringBuilder lines = new StringBuilder();
    signatures.forEach(signature -> lines.append(signature.line()));
    return lines.toString();
  }

  private void newest(HttpExchange exchange, String path) throws IOException {
    String hash = path.replaceFirst("^/([0-9a-f]{64})/checkpoint$", "$1");
    String origin = origins.get(hash);
    Optional<Note> note = origin == null ? Optional.empty() : witness.newest(origin);
    if (note.isEmpty()) {
      send(exchange, NOT_FOUND, TEXT, "there is no such checkpoint\n");
    } else {
      send(exchange, OK, TEXT, new String(note.get().toBytes(), StandardCharsets.UTF_8));
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
