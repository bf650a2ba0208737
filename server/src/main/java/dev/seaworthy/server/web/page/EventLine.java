package dev.seaworthy.server.web.page;

import dev.seaworthy.protocol.statement.PatchEvent;
import dev.seaworthy.protocol.statement.PatchOutcome;
import dev.seaworthy.server.web.view.HostEvent;

/**
 * One event in a host's list.
 *
 * @param tone {@code good}, {@code bad} or {@code plain}, for its mark
 * @param detail ours, in the page's language, empty where the evidence says all
 * @param evidence the statement's own English words
 * @param code the reason's stable code
 * @param target the live patch it is about, a path in the signed repository
 */
public record EventLine(
    Moment at,
    String tone,
    String what,
    String detail,
    String evidence,
    String code,
    String target,
    String index) {

  static EventLine of(Texts t, HostEvent event) {
    Moment at = Moment.of(event.at());
    String index = String.valueOf(event.ledgerIndex());
    return switch (event) {
      case HostEvent.Patch patch -> patch(t, at, index, patch.event());
      case HostEvent.Enrolled _ ->
          new EventLine(
              at,
              "plain",
              t.get("event.enrolled"),
              t.get("event.enrolled.detail"),
              "",
              "",
              "",
              index);
      case HostEvent.CertificateIssued _ ->
          new EventLine(
              at,
              "plain",
              t.get("event.certificate"),
              t.get("event.certificate.detail"),
              "",
              "",
              "",
              index);
      case HostEvent.MessageRefused refused ->
          new EventLine(
              at,
              "bad",
              t.get("event.message_refused"),
              "",
              refused.reason().sentence(),
              refused.reason().code(),
              "",
              index);
    };
  }

  private static EventLine patch(Texts t, Moment at, String index, PatchEvent event) {
    return new EventLine(
        at,
        tone(event.outcome()),
        t.get("event." + event.outcome().word()),
        event.transitionMillis() > 0 ? t.get("event.millis", event.transitionMillis()) : "",
        event.reason(),
        event.reasonCode(),
        event.target(),
        index);
  }

  private static String tone(PatchOutcome outcome) {
    return switch (outcome) {
      case LIVE_PATCHED, REAPPLIED -> "good";
      case REFUSED, FAILED, QUARANTINED -> "bad";
      case INTENDED, REVERTED -> "plain";
    };
  }
}
