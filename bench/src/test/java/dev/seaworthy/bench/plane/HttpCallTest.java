package dev.seaworthy.bench.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpCallTest {
  private final HttpCall call =
      HttpCall.post("/check-in", "{}".getBytes(StandardCharsets.US_ASCII));

  @Test
  void sendsTheBodyAndReadsTheAnswer() throws IOException {
    Answering socket = new Answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody");

    assertThat(call.on(socket)).isEqualTo("body".getBytes(StandardCharsets.US_ASCII));
    assertThat(socket.sent.toString(StandardCharsets.US_ASCII))
        .startsWith("POST /check-in HTTP/1.1\r\n")
        .endsWith("Content-Length: 2\r\n\r\n{}");
  }

  @Test
  void failsOnARefusalAndSaysWhatItWas() {
    Answering socket =
        new Answering("HTTP/1.1 409 Conflict\r\nContent-Length: 12\r\n\r\nsequence_gap");

    assertThatThrownBy(() -> call.on(socket))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("409")
        .hasMessageContaining("sequence_gap");
  }

  @Test
  void failsOnAnAnswerThatIsCutOff() {
    Answering socket = new Answering("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\nhalf");

    assertThatThrownBy(() -> call.on(socket))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ended early");
  }

  /** A connection whose other end has said everything already. */
  private static final class Answering extends Socket {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final InputStream answer;

    Answering(String answer) {
      this.answer = new ByteArrayInputStream(answer.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public InputStream getInputStream() {
      return answer;
    }

    @Override
    public OutputStream getOutputStream() {
      return sent;
    }
  }
}
