package dev.seaworthy.bench.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NginxPeerTest {
  @Test
  void demandsAClientCertificateAndSpeaksOnlyTls13() {
    String text =
        NginxPeer.configuration(
            Path.of("/run/x"),
            8443,
            new NginxPeer.Identity(Path.of("/c.pem"), Path.of("/k.pem"), Path.of("/ca.pem")));

    assertThat(text)
        .contains(
            "listen 127.0.0.1:8443 ssl;",
            "ssl_protocols TLSv1.3;",
            "ssl_certificate /c.pem;",
            "ssl_certificate_key /k.pem;",
            "ssl_client_certificate /ca.pem;",
            "ssl_verify_client on;",
            "pid /run/x/nginx.pid;");
  }
}
