package dev.seaworthy.lab.fault;

import dev.seaworthy.lab.scenario.SigningDesk;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

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

  /** One record of the kernel CNA in a file of its own, open below a release of Linux 6.1. */
  Request importRecord(String cve, int fixedIn) {
    String record =
        String.format(
            Locale.ROOT,
            "{\"dataType\":\"CVE_RECORD\",\"dataVersion\":\"5.1\",\"cveMetadata\":{\"cveId\":\"%s\","
                + "\"state\":\"PUBLISHED\"},\"containers\":{\"cna\":{\"title\":\"A defect\","
                + "\"affected\":[{\"product\":\"Linux\",\"defaultStatus\":\"affected\","
                + "\"programFiles\":[\"net/core/sock.c\"],\"versions\":[{\"version\":\"6.1.%d\","
                + "\"lessThanOrEqual\":\"6.1.*\",\"status\":\"unaffected\","
                + "\"versionType\":\"semver\"}]}]}}}\n",
            cve,
            fixedIn);
    byte[] content = record.getBytes(StandardCharsets.UTF_8);
    return () ->
        server
            .api()
            .send(
                "PUT",
                "/api/v1/feeds/cve-linux/published-" + cve + ".jsonl",
                BodyPublishers.ofByteArray(content));
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
