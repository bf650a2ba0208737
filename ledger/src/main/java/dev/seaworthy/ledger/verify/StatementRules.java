package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.entry.Claim;
import dev.seaworthy.ledger.entry.LedgerEntry;
import dev.seaworthy.ledger.key.VerifyingKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The order that the statements of a log keep: it is opened once, hosts are enrolled before they
 * are heard, each host counts its statements from 1, and each statement has one rightful signer.
 */
final class StatementRules {
  private static final String SERVER = "the server's statement key of entry 0";

  private final String origin;
  private final Findings findings;
  private final HostRegister hosts = new HostRegister();
  private Map<String, VerifyingKey> server = Map.of();
  private boolean demo;

  StatementRules(String origin, Findings findings) {
    this.origin = origin;
    this.findings = findings;
  }

  boolean demo() {
    return demo;
  }

  /** An entry that could not be read. */
  void skip(Place place, long index) {
    if (index == 0) {
      notOpened(place, "an entry that cannot be read");
    }
  }

  /** Applies the next entry; gives the signature that it needs, where that is known. */
  Optional<Duty> apply(Place place, long index, LedgerEntry entry) {
    if (index == 0 && !(entry.claim() instanceof Claim.LedgerOpened)) {
      notOpened(place, entry.statement().predicateType());
    }
    return switch (entry.claim()) {
      case Claim.LedgerOpened opened -> {
        open(place, index, opened);
        yield byServer(place, entry);
      }
      case Claim.HostEnrolled(UUID host, var key) -> {
        enrol(place, host);
        hosts.addKey(host, key);
        yield byServer(place, entry);
      }
      case Claim.HostCertified(UUID host, var key) -> {
        requireEnrolled(place, host);
        hosts.addKey(host, key);
        yield byServer(place, entry);
      }
      case Claim.HostStated(UUID host, long sequence) -> byHost(place, entry, host, sequence);
      case Claim.ServerStated() -> byServer(place, entry);
    };
  }

  private void notOpened(Place place, String found) {
    findings.examined(CheckName.OPENING, 1);
    findings.fault(CheckName.OPENING, place, "ledger-opened", found);
    findings.impossible(
        Set.of(CheckName.SIGNATURES), "entry 0 does not name the server's statement key");
  }

  private void open(Place place, long index, Claim.LedgerOpened opened) {
    findings.examined(CheckName.OPENING, 1);
    if (index != 0) {
      findings.fault(CheckName.OPENING, place, "no second ledger-opened", "ledger-opened");
      return;
    }
    server = Map.of(opened.server().keyId(), opened.server());
    demo = opened.demo();
    if (!opened.origin().equals(origin)) {
      findings.fault(CheckName.OPENING, place, "the origin " + origin, opened.origin());
    }
  }

  private void enrol(Place place, UUID host) {
    findings.examined(CheckName.ENROLMENTS, 1);
    if (hosts.isEnrolled(host)) {
      findings.fault(
          CheckName.ENROLMENTS, place, "a new host", "host " + host + ", enrolled before");
    }
  }

  private boolean requireEnrolled(Place place, UUID host) {
    findings.examined(CheckName.ENROLMENTS, 1);
    boolean enrolled = hosts.isEnrolled(host);
    if (!enrolled) {
      findings.fault(
          CheckName.ENROLMENTS, place, "an enrolled host", "host " + host + ", unknown here");
    }
    return enrolled;
  }

  private Optional<Duty> byHost(Place place, LedgerEntry entry, UUID host, long sequence) {
    if (!requireEnrolled(place, host)) {
      return Optional.empty();
    }
    findings.examined(CheckName.SEQUENCES, 1);
    long next = hosts.next(host);
    if (sequence != next) {
      findings.fault(
          CheckName.SEQUENCES,
          place,
          "statement " + next + " of host " + host,
          "statement " + sequence);
    }
    hosts.advance(host, sequence);
    return Optional.of(
        Duty.of(place, entry.envelope(), id -> hosts.find(host, id), "host " + host));
  }

  private Optional<Duty> byServer(Place place, LedgerEntry entry) {
    return server.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Duty.of(place, entry.envelope(), id -> Stream.ofNullable(server.get(id)), SERVER));
  }
}
