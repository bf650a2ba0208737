package dev.seaworthy.server.fleet.checkin;

import dev.seaworthy.core.decision.DesiredState;
import dev.seaworthy.core.decision.PolicyMode;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.protocol.CheckInReply;
import dev.seaworthy.protocol.CheckInRequest;
import dev.seaworthy.protocol.Protocol;
import dev.seaworthy.server.fleet.host.Cohort;
import dev.seaworthy.server.fleet.host.CohortStore;
import dev.seaworthy.server.fleet.host.EnrolledCertificate;
import dev.seaworthy.server.fleet.host.HostStore;
import dev.seaworthy.server.fleet.host.KnownHost;
import dev.seaworthy.server.fleet.host.LastSeen;
import dev.seaworthy.server.fleet.host.Registry;
import dev.seaworthy.server.fleet.policy.Policy;
import dev.seaworthy.server.ledger.Ledger;
import dev.seaworthy.server.ledger.NewEntry;
import dev.seaworthy.server.platform.http.Answer;
import dev.seaworthy.server.platform.sql.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A host's turn, from bytes to bytes: {@link CheckInRequest} in, {@link CheckInReply} out.
 *
 * <p>Decide, persist, answer. A host with nothing new is answered from memory. Safe for use by many
 * threads.
 */
public final class CheckIn {
  private static final Logger LOG = LoggerFactory.getLogger(CheckIn.class);

  /** Revoked between the handshake and the transaction. */
  private static final RefusedCheckIn REVOKED =
      RefusedCheckIn.counted(
          "host_revoked",
          403,
          "The host was revoked.",
          "If the host belongs to the fleet, enrol it anew.");

  private final Database database;
  private final Ledger ledger;
  private final Registry registry;
  private final HostStore hosts;
  private final LastSeen lastSeen;
  private final Policy policy;
  private final PatchSource patches;
  private final ConfigCollection configs;
  private final Duration every;
  private final InstantSource clock;
  private final Projection projection;
  private final RefusalRecorder refusals;

  /**
   * Check-ins of the registry's hosts.
   *
   * @param every when a host is to come again
   */
  public CheckIn(
      Database database,
      Ledger ledger,
      Registry registry,
      HostStore hosts,
      CohortStore cohorts,
      LastSeen lastSeen,
      Policy policy,
      PatchSource patches,
      ConfigCollection configs,
      Duration every,
      InstantSource clock) {
    this.database = database;
    this.ledger = ledger;
    this.registry = registry;
    this.hosts = hosts;
    this.lastSeen = lastSeen;
    this.policy = policy;
    this.patches = patches;
    this.configs = configs;
    this.every = every;
    this.clock = clock;
    this.projection = new Projection(cohorts, configs);
    this.refusals = new RefusalRecorder(database, ledger, hosts);
  }

  /**
   * Answers a message of the host.
   *
   * @throws dev.seaworthy.ledger.json.JsonException when it is malformed
   */
  public Answer handle(EnrolledCertificate caller, byte[] body) {
    CheckInRequest request = CheckInRequest.parse(body);
    Instant now = clock.instant();
    KnownHost known = registry.host(caller.host());
    if (hasNothingNew(request, known)) {
      lastSeen.seen(caller.host(), now);
      return Answer.json(reply(caller.host(), known, request).toBytes(), "unchanged");
    }
    var reader = new StatementReader(caller.host(), caller.key(), known.enrolledAt(), now);
    return switch (reader.readAll(request.statements())) {
      case StatementReader.Refused(RefusedCheckIn refusal) -> refuse(caller.host(), refusal, now);
      case StatementReader.Read(List<SignedStatement> statements) ->
          take(caller.host(), request, statements, body, now);
    };
  }

  private static boolean hasNothingNew(CheckInRequest request, KnownHost known) {
    return request.statements().isEmpty() && request.lastSequence() == known.acknowledged();
  }

  private record Taken(CheckInDecision decision, Optional<Cohort> moved) {}

  private Answer take(
      HostId host,
      CheckInRequest request,
      List<SignedStatement> statements,
      byte[] body,
      Instant now) {
    Taken taken =
        database.inTransaction(
            handle -> persist(handle, host, request.lastSequence(), statements, body, now));
    return switch (taken.decision()) {
      case CheckInDecision.Refuse(RefusedCheckIn refusal) -> refuse(host, refusal, now);
      case CheckInDecision.Accept accept -> {
        KnownHost before = accept.fresh().isEmpty() ? registry.reload(host) : registry.host(host);
        Optional<Cohort> cohort = taken.moved().or(before::cohort);
        KnownHost after =
            registry.put(host, new KnownHost(before.enrolledAt(), accept.acknowledged(), cohort));
        yield Answer.json(reply(host, after, request).toBytes(), "accepted");
      }
    };
  }

  private Taken persist(
      Handle handle,
      HostId host,
      long lastSequence,
      List<SignedStatement> statements,
      byte[] body,
      Instant now) {
    HostStore.Row row = hosts.lock(handle, host).orElseThrow();
    if (row.revoked()) {
      return new Taken(new CheckInDecision.Refuse(REVOKED), Optional.empty());
    }
    List<Long> old =
        statements.stream()
            .map(SignedStatement::sequence)
            .filter(sequence -> sequence <= row.acknowledged())
            .toList();
    Map<Long, byte[]> recorded = ledger.ofHost(handle, host, old);
    CheckInDecision decision =
        CheckInRule.decide(
            row.acknowledged(), row.trouble(), lastSequence, statements, recorded, body);
    Optional<Cohort> moved =
        switch (decision) {
          case CheckInDecision.Refuse _ -> Optional.empty();
          case CheckInDecision.Accept accept -> accept(handle, row, accept, now);
        };
    return new Taken(decision, moved);
  }

  private Optional<Cohort> accept(
      Handle handle, HostStore.Row row, CheckInDecision.Accept accept, Instant now) {
    lastSeen.seen(handle, row.id(), now);
    if (accept.fresh().isEmpty()) {
      return Optional.empty();
    }
    List<NewEntry> entries =
        accept.fresh().stream()
            .map(
                fresh ->
                    NewEntry.ofHost(
                        fresh.predicateType(), fresh.envelope(), row.id(), fresh.sequence()))
            .toList();
    hosts.acknowledge(handle, row.id(), accept.acknowledged(), accept.trouble());
    // Late: from here to the commit, whoever else appends waits.
    long first = ledger.append(handle, entries);
    return projection.apply(handle, row.cohort(), accept.fresh(), first, now);
  }

  private Answer refuse(HostId host, RefusedCheckIn refusal, Instant now) {
    refusals
        .record(host, refusal, now)
        .ifPresent(
            index ->
                LOG.atWarn()
                    .addKeyValue("host", host)
                    .addKeyValue("code", refusal.problem().code())
                    .addKeyValue("ledger_index", index)
                    .log("check-in refused"));
    return Answer.problem(refusal.problem());
  }

  private CheckInReply reply(HostId id, KnownHost host, CheckInRequest request) {
    PolicyMode mode = policy.mode();
    List<CheckInReply.Assignment> desired =
        host.cohort().map(cohort -> desired(mode, cohort.example())).orElse(List.of());
    CheckInReply reply = new CheckInReply(host.acknowledged(), mode, desired, every);
    return request.knows(Protocol.EXTENDED_FACTS)
        ? reply.extended(host.cohort().filter(cohort -> isConfigWanted(id, cohort)).isPresent())
        : reply;
  }

  private boolean isConfigWanted(HostId host, Cohort cohort) {
    return configs.wanted(host, cohort.example().kernel().buildId());
  }

  private List<CheckInReply.Assignment> desired(PolicyMode mode, KernelFacts facts) {
    return DesiredState.decide(mode, patches.patchesFor(facts.kernel()), facts).stream()
        .map(patch -> new CheckInReply.Assignment(patch.target(), patch.sha256()))
        .toList();
  }
}
