package dev.seaworthy.server.ledger;

import dev.seaworthy.ledger.StrictDecimal;
import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.note.NoteSignature;
import dev.seaworthy.ledger.witness.AddCheckpoint;
import dev.seaworthy.ledger.witness.WitnessAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Asks one witness to cosign (C2SP tlog-witness, «add-checkpoint»). */
final class WitnessClient {
  private static final int CONFLICT = 409;
  private static final int OK = 200;
  private static final int LONGEST_ANSWER = 64 << 10;

  private final HttpClient http;
  private final URI address;
  private final Duration patience;

  /**
   * A client.
   *
   * @param submission the prefix that {@code add-checkpoint} is added to
   * @param patience how long an answer may take
   */
  WitnessClient(HttpClient http, URI submission, Duration patience) {
    this.http = http;
    this.address = submission.resolve("add-checkpoint");
    this.patience = patience;
  }

  /**
   * Asks.
   *
   * @throws IOException when there is no answer, or none that the protocol knows
   */
  WitnessAnswer ask(AddCheckpoint request) throws IOException {
    HttpRequest post =
        HttpRequest.newBuilder(address)
            .timeout(patience)
            .POST(BodyPublishers.ofByteArray(request.toBytes()))
            .build();
    try {
      HttpResponse<InputStream> response = http.send(post, BodyHandlers.ofInputStream());
      return answer(request.checkpoint(), response.statusCode(), body(response));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a witness was asked");
    }
  }

  private static byte[] body(HttpResponse<InputStream> response) throws IOException {
    try (InputStream body = response.body()) {
      byte[] bytes = body.readNBytes(LONGEST_ANSWER + 1);
      if (bytes.length > LONGEST_ANSWER) {
        throw new IOException("the witness's answer is larger than " + LONGEST_ANSWER + " bytes");
      }
      return bytes;
    }
  }

  private WitnessAnswer answer(Note checkpoint, int status, byte[] body) throws IOException {
    return switch (status) {
      case OK -> new WitnessAnswer.Cosigned(signatures(checkpoint, body));
      case CONFLICT ->
          new WitnessAnswer.Known(
              StrictDecimal.parse(new String(body, StandardCharsets.ISO_8859_1).strip())
                  .orElseThrow(() -> new IOException(address + " answered no size")));
      default -> throw new IOException(address + " answered with status " + status);
    };
  }

  /** Put under the checkpoint's text, the lines are a note. */
  private List<NoteSignature> signatures(Note checkpoint, byte[] lines) throws IOException {
    ByteArrayOutputStream note = new ByteArrayOutputStream();
    note.writeBytes((checkpoint.text() + "\n").getBytes(StandardCharsets.UTF_8));
    note.writeBytes(lines);
    try {
      return Note.parse(note.toByteArray()).signatures();
    } catch (NoteException malformed) {
      throw new IOException(address + " answered no signatures", malformed);
    }
  }
}
