package dev.seaworthy.server;

import java.net.URI;

/** The address of a listener, known once it is bound. */
final class BoundAddress {
  private final String host;
  private volatile int port;

  BoundAddress(String host) {
    this.host = host;
  }

  void bound(int bound) {
    port = bound;
  }

  URI uri() {
    return uri("http", host, port);
  }

  /** A listener on every address is reached on this machine by loopback. */
  static URI uri(String scheme, String host, int port) {
    String reachable =
        switch (host) {
          case "0.0.0.0", "::" -> "127.0.0.1";
          default -> host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        };
    return URI.create(scheme + "://" + reachable + ":" + port);
  }
}
