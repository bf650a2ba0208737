package dev.seaworthy.bench.plane;

import dev.seaworthy.lab.scenario.AdminClient;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.protocol.CertificateReply;
import dev.seaworthy.protocol.EnrolRequest;
import dev.seaworthy.protocol.Protocol;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.conscrypt.Conscrypt;

/** Enrols virtual hosts with a control plane, over its own protocol. */
public final class VirtualFleet {
  private final Plane plane;
  private final PinnedServer server;
  private final Provider provider = Conscrypt.newProvider();
  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;

  private VirtualFleet(Plane plane, PinnedServer server, InstantSource clock) {
    this.plane = plane;
    this.server = server;
    this.clock = clock;
  }

  /** A fleet of the control plane, still without hosts. */
  public static VirtualFleet of(Plane plane, InstantSource clock) throws IOException {
    X509Certificate certificate = certificate(Files.readAllBytes(plane.data("server.pem")));
    return new VirtualFleet(plane, new PinnedServer(certificate), clock);
  }

  /** The server as the hosts know it; counts their handshakes. */
  public PinnedServer server() {
    return server;
  }

  /** Enrols that many hosts, each of which has then stated its facts once. */
  public List<VirtualHost> enrol(int count) throws IOException {
    AdminClient admin = plane.controlPlane().admin();
    Connector anonymous = TlsClient.anonymous(provider, server);
    List<VirtualHost> hosts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      VirtualHost host = enrol(anonymous, admin.enrolmentToken());
      send(host.connector(), Protocol.CHECK_IN, host.changed());
      hosts.add(host);
    }
    return hosts;
  }

  private VirtualHost enrol(Connector anonymous, String token) throws IOException {
    JdkSigningKey key = JdkSigningKey.generateP256(random);
    try {
      PrivateKey secret =
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key.pkcs8()));
      EnrolRequest request = new EnrolRequest(token, request(key, secret));
      CertificateReply reply =
          CertificateReply.parse(send(anonymous, Protocol.ENROL, request.toBytes()));
      X509Certificate certificate =
          certificate(reply.certificatePem().getBytes(StandardCharsets.US_ASCII));
      Connector connector = TlsClient.of(provider, server, List.of(certificate), secret);
      return new VirtualHost(reply.host(), key, connector, clock);
    } catch (GeneralSecurityException | OperatorCreationException unusable) {
      throw new IllegalStateException("a key just made cannot be used", unusable);
    }
  }

  private static byte[] request(JdkSigningKey key, PrivateKey secret)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    return new JcaPKCS10CertificationRequestBuilder(
            new X500Principal(""),
            KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(key.verifyingKey().spki())))
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(secret))
        .getEncoded();
  }

  private byte[] send(Connector connector, String path, byte[] body) throws IOException {
    try (Socket socket = connector.connect(InetAddress.getLoopbackAddress(), plane.agents())) {
      return HttpCall.post(path, body).on(socket);
    }
  }

  private static X509Certificate certificate(byte[] pem) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem));
    } catch (GeneralSecurityException malformed) {
      throw new IllegalStateException("the server's certificate cannot be read", malformed);
    }
  }
}
