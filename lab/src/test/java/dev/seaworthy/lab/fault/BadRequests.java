package dev.seaworthy.lab.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.seaworthy.protocol.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bad requests at every level, each drawn from a seed and its own number. */
final class BadRequests {
  private static final String HEAD = " HTTP/1.1\r\nHost: localhost\r\n";
  private static final String POST = "POST " + Protocol.CHECK_IN + HEAD;

  private final long seed;
  private final BadBodies bodies;

  BadRequests(long seed, BadBodies bodies) {
    this.seed = seed;
    this.bodies = bodies;
  }

  /** The bad request with the number; the same one for the same seed. */
  BadRequest at(int number) {
    Random random = new Random(seed * 1_000_003 + number);
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4, 5 ->
          BadRequest.http("json", RawHost.post(Protocol.CHECK_IN, bodies.json(random)));
      case 6, 7, 8, 9, 10, 11 ->
          BadRequest.http("statement", RawHost.post(Protocol.CHECK_IN, bodies.statement(random)));
      case 12, 13, 14, 15 -> httpHead(random);
      case 16, 17, 18 -> httpBody(random);
      default -> belowTls(random);
    };
  }

  private BadRequest httpHead(Random random) {
    List<String> heads =
        List.of(
            "GET " + Protocol.CHECK_IN + HEAD + "\r\n",
            "PUT " + Protocol.CHECK_IN + HEAD + "Content-Length: 2\r\n\r\n{}",
            "TRACE " + Protocol.CHECK_IN + HEAD + "\r\n",
            "OPTIONS *" + HEAD + "\r\n",
            "POST /agent/v9/check-in" + HEAD + "Content-Length: 0\r\n\r\n",
            "POST /agent/v1/check-in/../../x" + HEAD + "Content-Length: 0\r\n\r\n",
            "POST /delivery/%2e%2e/keys/host-ca" + HEAD + "Content-Length: 0\r\n\r\n",
            "GET /delivery/../../operator.token" + HEAD + "\r\n",
            "GET /delivery/metadata/%00" + HEAD + "\r\n",
            "GET /ledger/tile/x" + HEAD + "\r\n",
            "GET /%zz" + HEAD + "\r\n",
            "GET /" + "a".repeat(random.nextInt(30_000)) + HEAD + "\r\n",
            "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
            "GET /\r\n\r\n",
            "  \r\n\r\n",
            "post " + Protocol.CHECK_IN + HEAD + "Content-Length: 0\r\n\r\n",
            POST + "Content-Length: -5\r\n\r\n",
            POST + "Content-Length: 99999999999999999999\r\n\r\n",
            POST + "Content-Length: two\r\n\r\n",
            POST + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
            POST + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            POST + "Expect: 200-nothing\r\nContent-Length: 0\r\n\r\n",
            POST + "No colon here\r\nContent-Length: 0\r\n\r\n",
            POST + "X: a\0b\r\nContent-Length: 0\r\n\r\n",
            POST + "X y: z\r\nContent-Length: 0\r\n\r\n",
            POST + "X: " + "y".repeat(random.nextInt(60_000)) + "\r\nContent-Length: 0\r\n\r\n",
            POST + "X: y\r\n".repeat(random.nextInt(4_000)) + "Content-Length: 0\r\n\r\n",
            "POST " + Protocol.CHECK_IN + " HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            POST + "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}");
    int which = random.nextInt(heads.size());
    return BadRequest.http("head " + which, heads.get(which).getBytes(ISO_8859_1));
  }

  private BadRequest httpBody(Random random) {
    byte[] whole = RawHost.post(Protocol.CHECK_IN, bodies.json(random));
    String chunked = POST + "Transfer-Encoding: chunked\r\n\r\n";
    return switch (random.nextInt(8)) {
      case 0 -> BadRequest.cutOff("cut off", Arrays.copyOf(whole, random.nextInt(whole.length)));
      case 1 -> text("chunk size", chunked + "zz\r\n{}\r\n0\r\n\r\n");
      case 2 -> text("chunk size", chunked + "fffffffffffffffff\r\n{}\r\n");
      case 3 -> text("chunk end", chunked + "2\r\n{}XX0\r\n\r\n");
      case 4 ->
          BadRequest.cutOff("chunk cut off", (chunked + "ff\r\n{\"agent\":").getBytes(ISO_8859_1));
      case 5 ->
          BadRequest.http(
              "too large",
              RawHost.post(
                  Protocol.CHECK_IN,
                  new byte[Protocol.MAX_REQUEST_BYTES + 1 + random.nextInt(9_000)]));
      case 6 -> BadRequest.cutOff("garbage", BadBodies.random(random, 1 + random.nextInt(2_000)));
      default ->
          BadRequest.cutOff(
              "announced and not sent",
              (POST + "Content-Length: 5000000\r\n\r\n{").getBytes(ISO_8859_1));
    };
  }

  private static BadRequest text(String kind, String text) {
    return BadRequest.http(kind, text.getBytes(ISO_8859_1));
  }

  private static BadRequest belowTls(Random random) {
    byte[] noise = BadBodies.random(random, 1 + random.nextInt(600));
    return switch (random.nextInt(4)) {
      case 0 -> BadRequest.noTls("no TLS", "GET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
      case 1 -> BadRequest.noTls("TLS noise", noise);
      case 2 -> {
        byte[] hello = noise.clone();
        // The head of a handshake record (RFC 8446 §5.1), and then nothing that fits.
        byte[] record = {22, 3, 1, 2, 0, 1};
        System.arraycopy(record, 0, hello, 0, Math.min(record.length, hello.length));
        yield BadRequest.noTls("TLS hello", hello);
      }
      default -> BadRequest.noTls("TLS nothing", new byte[0]);
    };
  }
}
