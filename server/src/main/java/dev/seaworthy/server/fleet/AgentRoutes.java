package dev.seaworthy.server.fleet;

import dev.seaworthy.protocol.Problem;
import dev.seaworthy.protocol.Protocol;
import dev.seaworthy.server.fleet.host.EnrolledCertificate;
import dev.seaworthy.server.fleet.host.Identification;
import dev.seaworthy.server.platform.http.Answer;
import dev.seaworthy.server.platform.http.Exchange;
import dev.seaworthy.server.platform.http.Failures;
import dev.seaworthy.server.platform.metrics.Figures;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.Optional;

/**
 * The agent protocol on Helidon. The handlers behind it take and give byte arrays and know nothing
 * of HTTP, so that another gateway can take its place.
 */
public final class AgentRoutes implements HttpService {
  /** What a host that has a certificate can ask. */
  @FunctionalInterface
  public interface HostHandler {
    /** Answers the body of a message. */
    Answer handle(EnrolledCertificate caller, byte[] body);
  }

  /** What anybody can ask. */
  @FunctionalInterface
  public interface OpenHandler {
    /** Answers the body of a message. */
    Answer handle(byte[] body);
  }

  private final Identification identification;
  private final OpenHandler enrol;
  private final HostHandler renew;
  private final HostHandler checkIn;
  private final HostHandler kernelConfig;
  private final Figures figures;

  /** Routes to the handlers; figures count every answer by its code. */
  public AgentRoutes(
      Identification identification,
      OpenHandler enrol,
      HostHandler renew,
      HostHandler checkIn,
      HostHandler kernelConfig,
      Figures figures) {
    this.identification = identification;
    this.enrol = enrol;
    this.renew = renew;
    this.checkIn = checkIn;
    this.kernelConfig = kernelConfig;
    this.figures = figures;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.post(Protocol.ENROL, (request, response) -> open("enrol", enrol, request, response));
    rules.post(Protocol.RENEW, (request, response) -> host("renew", renew, request, response));
    rules.post(
        Protocol.KERNEL_CONFIG,
        (request, response) -> host("kernel_config", kernelConfig, request, response));
    rules.post(
        Protocol.CHECK_IN,
        (request, response) -> {
          long start = System.nanoTime();
          host("check_in", checkIn, request, response);
          figures.checkInTook(Duration.ofNanos(System.nanoTime() - start));
        });
  }

  private void open(
      String kind, OpenHandler handler, ServerRequest request, ServerResponse response) {
    send(kind, response, () -> handler.handle(body(request)));
  }

  private void host(
      String kind, HostHandler handler, ServerRequest request, ServerResponse response) {
    send(
        kind,
        response,
        () ->
            switch (identification.of(certificate(request))) {
              // The body of somebody unknown is not even read.
              case Identification.Nobody(Problem problem) -> Answer.problem(problem);
              case Identification.Host(EnrolledCertificate caller) ->
                  handler.handle(caller, body(request));
            });
  }

  private interface Work {
    Answer run();
  }

  private void send(String kind, ServerResponse response, Work work) {
    Answer answer;
    try {
      answer = work.run();
    } catch (RuntimeException failure) {
      answer = Answer.problem(Failures.problemOf(failure));
    }
    figures.answered(kind, answer.code());
    Exchange.send(response, answer);
  }

  private static byte[] body(ServerRequest request) {
    return Exchange.body(request, Protocol.MAX_REQUEST_BYTES);
  }

  private static Optional<byte[]> certificate(ServerRequest request) {
    Certificate[] chain = request.remotePeer().tlsCertificates().orElse(new Certificate[0]);
    try {
      return chain.length == 0 ? Optional.empty() : Optional.of(chain[0].getEncoded());
    } catch (CertificateEncodingException malformed) {
      throw new IllegalStateException("the handshake took a certificate without form", malformed);
    }
  }
}
