package dev.seaworthy.agent.transport;

import dev.seaworthy.protocol.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The system's curl in a process of its own: a tenth of the cost of TLS in a cold Java process.
 *
 * <p>Bodies go through standard input, never the command line; no {@code .curlrc}, no proxy
 * variables, no redirects; TLS 1.3 only.
 */
public final class CurlTransport implements Transport {
  /** Where distributions put it. */
  public static final Path CURL = Path.of("/usr/bin/curl");

  private static final long GRACE_SECONDS = 10;
  private static final int FILE_SIZE_EXCEEDED = 63;
  private static final int MAX_MESSAGE = 4096;
  private static final String STATUS = "\nseaworthy-status=";
  private static final int STATUS_DIGITS = 3;

  private final Path curl;
  private final TlsFiles files;
  private final String userAgent;

  /** Creates the transport. */
  public CurlTransport(Path curl, TlsFiles files, String userAgent) {
    this.curl = curl;
    this.files = files;
    this.userAgent = userAgent;
  }

  @Override
  public Answer send(Call call) {
    ProcessBuilder builder = new ProcessBuilder(command(call));
    builder.environment().clear();
    try {
      Process process = builder.start();
      try {
        return exchange(process, call);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return new Answer.Unreachable("cannot run " + curl + ": " + e.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Answer.Unreachable("the agent was told to stop");
    }
  }

  private List<String> command(Call call) {
    List<String> command = new ArrayList<>();
    command.add(curl.toString());
    // Must come first to keep curl from reading a configuration file.
    command.add("--disable");
    command.addAll(List.of("--silent", "--show-error", "--globoff", "--http1.1"));
    command.addAll(List.of("--proto", "=https", "--tlsv1.3"));
    command.addAll(List.of("--cacert", files.serverCa().toString()));
    command.addAll(List.of("--user-agent", userAgent));
    command.addAll(List.of("--max-time", Long.toString(call.limit().toSeconds())));
    command.addAll(List.of("--max-filesize", Long.toString(call.maxBytes())));
    command.addAll(List.of("--write-out", "%{stderr}" + STATUS + "%{http_code}\n"));
    if (call.asHost()) {
      command.addAll(List.of("--cert", files.certificate().toString()));
      command.addAll(List.of("--key", files.privateKey().toString()));
    }
    if (call.body().isPresent()) {
      command.addAll(List.of("--header", "Content-Type: " + Protocol.JSON, "--header", "Expect:"));
      command.addAll(List.of("--data-binary", "@-"));
    }
    command.add(files.address(call.path()).toString());
    return command;
  }

  private static Answer exchange(Process process, Call call)
      throws IOException, InterruptedException {
    try (OutputStream in = process.getOutputStream()) {
      in.write(call.body().orElse(new byte[0]));
    } catch (IOException gone) {
      // curl ended before it read everything; its exit code below says why.
    }
    byte[] body;
    try (InputStream out = process.getInputStream()) {
      body = out.readNBytes((int) Math.min(call.maxBytes() + 1, Integer.MAX_VALUE - 8));
    }
    if (body.length > call.maxBytes()) {
      return new Answer.TooLong(call.maxBytes());
    }
    String messages;
    try (InputStream errors = process.getErrorStream()) {
      messages = new String(errors.readNBytes(MAX_MESSAGE), StandardCharsets.UTF_8);
    }
    if (!process.waitFor(call.limit().toSeconds() + GRACE_SECONDS, TimeUnit.SECONDS)) {
      return new Answer.Unreachable("curl did not end");
    }
    return answer(process.exitValue(), body, messages, call);
  }

  private static Answer answer(int exit, byte[] body, String messages, Call call) {
    int at = messages.lastIndexOf(STATUS);
    if (exit == FILE_SIZE_EXCEEDED) {
      return new Answer.TooLong(call.maxBytes());
    }
    if (exit != 0 || at < 0) {
      String message = at < 0 ? messages : messages.substring(0, at);
      return new Answer.Unreachable(message.strip() + " (curl exit code " + exit + ")");
    }
    int start = at + STATUS.length();
    return Answers.of(Integer.parseInt(messages, start, start + STATUS_DIGITS, 10), body);
  }
}
