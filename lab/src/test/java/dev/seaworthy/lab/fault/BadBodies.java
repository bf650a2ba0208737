package dev.seaworthy.lab.fault;

import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.protocol.CheckInRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Check-ins of a host that are bad as JSON, or bad as signed statements. */
final class BadBodies {
  private static final Duration YEAR = Duration.ofDays(365);

  private final RawHost host;
  private final RawHost other;
  private final Instant now;

  /** Bad check-ins of one host, some of them with statements of another. */
  BadBodies(RawHost host, RawHost other, Instant now) {
    this.host = host;
    this.other = other;
    this.now = now;
  }

  private byte[] good() {
    return host.sign(host.state(host.next(), now));
  }

  private byte[] message(byte[]... statements) {
    return new CheckInRequest("test", host.next(), List.of(statements)).toBytes();
  }

  /** A message that is not the JSON that it should be. */
  byte[] json(Random random) {
    byte[] good = message(good());
    return switch (random.nextInt(11)) {
      case 0 -> Arrays.copyOf(good, random.nextInt(good.length));
      case 1 -> flipped(good, random);
      case 2 -> inserted(good, random);
      case 3 -> without(good, random);
      case 4 -> text("[".repeat(1 + random.nextInt(20_000)));
      case 5 -> text("{\"agent\":\"a\",\"agent\":\"b\",\"last_sequence\":1,\"statements\":[]}");
      case 6 ->
          text(
              "{\"agent\":\"a\",\"last_sequence\":"
                  + List.of("-1", "1.5", "1e99", "01", "9".repeat(40), "null", "\"1\"", "NaN")
                      .get(random.nextInt(8))
                  + ",\"statements\":[]}");
      case 7 -> text("\uFEFF" + new String(good, StandardCharsets.UTF_8));
      case 8 -> random(random, 1 + random.nextInt(4_000));
      case 9 -> message(Collections.nCopies(65, new byte[] {1}).toArray(byte[][]::new));
      default -> text(new String(good, StandardCharsets.UTF_8).replace("\"agent\"", "\"agents\""));
    };
  }

  /** A message whose statement is not one that the host may make now. */
  byte[] statement(Random random) {
    return switch (random.nextInt(13)) {
      case 0 -> message(flipped(good(), random));
      case 1 -> message(Arrays.copyOf(good(), random.nextInt(good().length)));
      case 2 -> message(other.sign(other.state(other.next(), now)));
      case 3 -> message(other.sign(host.state(host.next(), now)));
      case 4 -> message(host.sign(RawHost.state(other.id(), other.next(), now)));
      case 5 -> message(host.sign(host.state(host.next() + 1 + random.nextInt(1_000), now)));
      case 6 -> message(host.sign(host.state(host.next(), now.plus(YEAR))));
      case 7 -> message(host.sign(host.state(host.next(), now.minus(YEAR))));
      case 8 -> message(stranger());
      case 9 -> message(tampered(random));
      case 10 -> message(spaced());
      case 11 -> new CheckInRequest("test", host.next() - 1, replays()).toBytes();
      default -> message(new byte[0], good());
    };
  }

  private byte[] stranger() {
    return DsseEnvelope.sign(
            host.state(host.next(), now).toStatement(),
            JdkSigningKey.generateP256(new SecureRandom()))
        .toBytes();
  }

  /** Another payload under the signature of a good one. */
  private byte[] tampered(Random random) {
    DsseEnvelope envelope = DsseEnvelope.parse(good());
    byte[] payload = flipped(envelope.payload(), random);
    return new DsseEnvelope(envelope.payloadType(), payload, envelope.signatures()).toBytes();
  }

  private byte[] spaced() {
    return text(new String(good(), StandardCharsets.UTF_8).replace(":", ": "));
  }

  /** Another statement under a number that the ledger has. */
  private List<byte[]> replays() {
    return List.of(host.sign(host.state(Math.max(1, host.next() - 1), now.minusSeconds(1))));
  }

  private static byte[] flipped(byte[] good, Random random) {
    byte[] bad = good.clone();
    for (int i = 0; i <= random.nextInt(6); i++) {
      bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bad;
  }

  private static byte[] inserted(byte[] good, Random random) {
    return spliced(good, random.nextInt(good.length), random(random, 1 + random.nextInt(64)), 0);
  }

  private static byte[] without(byte[] good, Random random) {
    int from = random.nextInt(good.length);
    return spliced(good, from, new byte[0], 1 + random.nextInt(good.length - from));
  }

  private static byte[] spliced(byte[] good, int at, byte[] with, int dropped) {
    List<byte[]> parts = new ArrayList<>();
    parts.add(Arrays.copyOf(good, at));
    parts.add(with);
    parts.add(Arrays.copyOfRange(good, Math.min(good.length, at + dropped), good.length));
    byte[] all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
    int end = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, end, part.length);
      end += part.length;
    }
    return all;
  }

  static byte[] random(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
