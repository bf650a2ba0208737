package dev.seaworthy.bench.plane;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Opens new connections. */
@FunctionalInterface
public interface Connector {
  /**
   * A new connection.
   *
   * @param from local address: several of the loopback network have more free ports than one
   */
  Socket connect(InetAddress from, InetSocketAddress to) throws IOException;

  /** Without TLS. */
  static Connector plain() {
    return (from, to) -> {
      Socket socket = new Socket();
      try {
        socket.setTcpNoDelay(true);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(to);
        return socket;
      } catch (IOException failed) {
        socket.close();
        throw failed;
      }
    };
  }
}
