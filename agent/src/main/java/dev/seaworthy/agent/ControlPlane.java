package dev.seaworthy.agent;

import dev.seaworthy.agent.identity.CertificateRequest;
import dev.seaworthy.agent.statement.StatementLog;
import dev.seaworthy.agent.transport.Answer;
import dev.seaworthy.agent.transport.Call;
import dev.seaworthy.agent.transport.Transport;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.protocol.CertificateReply;
import dev.seaworthy.protocol.CheckInReply;
import dev.seaworthy.protocol.CheckInRequest;
import dev.seaworthy.protocol.EnrolRequest;
import dev.seaworthy.protocol.KernelConfigUpload;
import dev.seaworthy.protocol.Protocol;
import dev.seaworthy.protocol.RenewRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The server's three questions and answers, over any transport. */
final class ControlPlane {
  /** Leaves room for base64 and the envelope of the message below the server's limit. */
  private static final int MAX_STATEMENT_BYTES = Protocol.MAX_REQUEST_BYTES / 2;

  private final Transport transport;

  ControlPlane(Transport transport) {
    this.transport = transport;
  }

  CertificateReply enrol(String token, SigningKey key) {
    byte[] request = new EnrolRequest(token, CertificateRequest.of(key)).toBytes();
    return ask("enrolment", Call.post(Protocol.ENROL, request, false), CertificateReply::parse);
  }

  CertificateReply renew(SigningKey key) {
    byte[] request = new RenewRequest(CertificateRequest.of(key)).toBytes();
    return ask("renewal", Call.post(Protocol.RENEW, request, true), CertificateReply::parse);
  }

  /** Hands over the text of a configuration whose digest was stated. */
  void sendConfig(String buildId, byte[] config) {
    byte[] request = new KernelConfigUpload(buildId, config).toBytes();
    ask(
        "kernel configuration",
        Call.post(Protocol.KERNEL_CONFIG, request, true),
        answer -> answer.length);
  }

  /** Says what is new, in as many messages as it takes, and hears what the host should have. */
  CheckInReply checkIn(StatementLog statements) {
    while (true) {
      List<byte[]> batch = batch(statements.pending());
      CheckInRequest request =
          new CheckInRequest(AgentVersion.NUMBER, statements.lastSequence(), batch);
      CheckInReply reply =
          ask(
              "check-in",
              Call.post(Protocol.CHECK_IN, request.toBytes(), true),
              CheckInReply::parse);
      int before = statements.pending().size();
      statements.acknowledge(reply.acknowledged());
      int after = statements.pending().size();
      if (after == 0) {
        return reply;
      }
      if (after == before) {
        throw ServerException.malformed("check-in", "no statement was acknowledged");
      }
    }
  }

  private static List<byte[]> batch(List<byte[]> pending) {
    List<byte[]> batch = new ArrayList<>();
    int bytes = 0;
    for (byte[] statement : pending) {
      bytes += statement.length;
      if (batch.size() == Protocol.MAX_STATEMENTS
          || (bytes > MAX_STATEMENT_BYTES && !batch.isEmpty())) {
        return batch;
      }
      batch.add(statement);
    }
    return batch;
  }

  private <T> T ask(String what, Call call, Function<byte[], T> parser) {
    Answer answer = transport.send(call);
    if (!(answer instanceof Answer.Success(byte[] body))) {
      throw ServerException.of(what, answer);
    }
    try {
      return parser.apply(body);
    } catch (JsonException malformed) {
      throw ServerException.malformed(what, String.valueOf(malformed.getMessage()));
    }
  }
}
