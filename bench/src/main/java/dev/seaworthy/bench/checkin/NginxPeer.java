package dev.seaworthy.bench.checkin;

import dev.seaworthy.bench.process.Spawned;
import dev.seaworthy.lab.process.Executables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * nginx as the distribution has it: TLS 1.3 with the same certificate, client certificates verified
 * by the same authority, and a canned answer instead of any work.
 */
final class NginxPeer implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(10);

  private final Spawned process;
  private final InetSocketAddress address;

  private NginxPeer(Spawned process, InetSocketAddress address) {
    this.process = process;
    this.address = address;
  }

  /**
   * What it presents and whom it believes.
   *
   * @param chain PEM
   * @param key PEM
   * @param clientCa PEM
   */
  record Identity(Path chain, Path key, Path clientCa) {}

  static NginxPeer start(Path directory, Identity identity) throws IOException {
    Path nginx =
        Executables.find("nginx")
            .orElseThrow(
                () ->
                    new IOException(
                        "nginx, the peer of this benchmark, is not on this machine: install it with"
                            + " sudo apt-get install --no-install-recommends nginx-light"));
    Files.createDirectories(directory);
    int port = freePort();
    Path config = directory.resolve("nginx.conf");
    Files.writeString(config, configuration(directory, port, identity));
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Spawned process =
        Spawned.start(
            List.of(nginx.toString(), "-p", directory.toString(), "-c", config.toString()),
            directory.resolve("nginx.log"));
    process.awaiting(() -> answers(address), START_LIMIT);
    return new NginxPeer(process, address);
  }

  static String configuration(Path directory, int port, Identity identity) {
    return String.format(
        Locale.ROOT,
        """
        daemon off;
        worker_processes auto;
        pid %1$s/nginx.pid;
        error_log stderr;
        events {}
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          server {
            listen 127.0.0.1:%2$d ssl;
            ssl_protocols TLSv1.3;
            ssl_ecdh_curve X25519;
            ssl_certificate %3$s;
            ssl_certificate_key %4$s;
            ssl_client_certificate %5$s;
            ssl_verify_client on;
            location / {
              default_type application/json;
              return 200 '{"acknowledged":1,"mode":"observe","desired":[],"next_seconds":60}';
            }
          }
        }
        """,
        directory,
        port,
        identity.chain(),
        identity.key(),
        identity.clientCa());
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private static boolean answers(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  InetSocketAddress address() {
    return address;
  }

  List<Long> pids() {
    return process.pids();
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
