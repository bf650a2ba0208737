package dev.seaworthy.lab.fault;

import dev.seaworthy.lab.scenario.SigningDesk;
import java.io.IOException;

/** A person at the desk who tries again when the server was away; a repetition does no harm. */
final class Operator {
  private static final int TRIES = 120;
  private static final long PAUSE_MILLIS = 250;

  private final FaultServer server;
  private final SigningDesk desk;

  Operator(FaultServer server, SigningDesk desk) {
    this.server = server;
    this.desk = desk;
  }

  /** Something that is asked of the server, once. */
  interface Request {
    void send() throws IOException;
  }

  /** The next list, signed by two people, with one module more. */
  Request sign(FaultHost.Approval approval) throws IOException {
    byte[] list = desk.sign(approval.target());
    return () -> {
      server.admin().upload(approval.module());
      publish(list);
    };
  }

  /** A list that was recorded before its answer got lost is refused as no longer the next one. */
  private void publish(byte[] list) throws IOException {
    try {
      server.admin().publish(list);
    } catch (IOException refused) {
      String why = String.valueOf(refused.getMessage());
      if (!why.contains("metadata_rollback") && !why.contains("version_mismatch")) {
        throw refused;
      }
    }
  }

  /** Signs and publishes; returns when the server has it. */
  void publish(FaultHost.Approval approval) throws IOException, InterruptedException {
    untilDone(sign(approval));
  }

  void allowLivePatches() throws IOException, InterruptedException {
    untilDone(() -> server.admin().policy("live_patch"));
  }

  /** Sends it until the server takes it. */
  static void untilDone(Request request) throws IOException, InterruptedException {
    for (int i = 1; ; i++) {
      try {
        request.send();
        return;
      } catch (IOException away) {
        if (i == TRIES) {
          throw away;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }
}
