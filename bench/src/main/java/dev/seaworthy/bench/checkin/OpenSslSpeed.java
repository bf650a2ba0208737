package dev.seaworthy.bench.checkin;

import dev.seaworthy.lab.process.Command;
import java.io.IOException;
import java.time.Duration;

/**
 * What the arithmetic of one handshake costs this machine, by {@code openssl speed}, which counts
 * its own CPU time.
 *
 * @param signMicros one ECDSA signature on P-256
 * @param verifyMicros one verification of it
 * @param agreeMicros one X25519 agreement
 */
record OpenSslSpeed(double signMicros, double verifyMicros, double agreeMicros) {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Takes about three seconds of CPU. */
  static OpenSslSpeed measure() throws IOException {
    return parse(
        Command.of("openssl", "speed", "-mr", "-seconds", "1", "ecdsap256", "ecdhx25519")
            .within(LIMIT)
            .run()
            .output());
  }

  /** The server's share: sign, verify the client's proof, make a key share, derive the secret. */
  double handshakeMicros() {
    return signMicros + verifyMicros + 2 * agreeMicros;
  }

  /**
   * Reads the machine-readable output: {@code +F4:number:bits:signatures a second:verifications a
   * second} and {@code +F5:number:bits:agreements a second:…}.
   */
  static OpenSslSpeed parse(String output) {
    String[] ecdsa = fields(output, "+F4:");
    String[] ecdh = fields(output, "+F5:");
    return new OpenSslSpeed(micros(ecdsa[3]), micros(ecdsa[4]), micros(ecdh[3]));
  }

  private static String[] fields(String output, String label) {
    return output
        .lines()
        .filter(line -> line.startsWith(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("openssl speed said no " + label))
        .split(":", -1);
  }

  private static double micros(String perSecond) {
    return 1e6 / Double.parseDouble(perSecond);
  }
}
