package dev.seaworthy.agent.statement;

import dev.seaworthy.agent.file.RecordFile;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonWriter;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.protocol.statement.FactsCodec;
import dev.seaworthy.protocol.statement.HostState;
import dev.seaworthy.protocol.statement.HostStatement;
import dev.seaworthy.protocol.statement.KernelConfigStated;
import dev.seaworthy.protocol.statement.PatchEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * The host's statements: each numbered, signed and on the disk before it is sent, and kept until
 * the server has it in the ledger.
 *
 * <p>Numbers have no gap and are never used twice, whenever the process dies: a statement exists
 * from the moment its record is whole on the disk, and a record that is not whole was never sent.
 */
public final class StatementLog {
  /** Every run reads the file, and only few write to it. */
  private static final long COMPACT_ABOVE_BYTES = 4 << 10;

  private final RecordFile file;
  private final HostId host;
  private final Supplier<SigningKey> key;
  private final InstantSource clock;
  private StatementState state;
  private boolean serverReadsExtended;

  private StatementLog(
      RecordFile file,
      HostId host,
      Supplier<SigningKey> key,
      InstantSource clock,
      StatementState state) {
    this.file = file;
    this.host = host;
    this.key = key;
    this.clock = clock;
    this.state = state;
  }

  /**
   * Opens the host's log.
   *
   * @param key asked for only when there is something new to state: most runs sign nothing
   * @throws dev.seaworthy.agent.file.DamagedFileException when a record was changed
   */
  public static StatementLog open(
      Path stateDirectory, HostId host, Supplier<SigningKey> key, InstantSource clock) {
    // By host id: after a new enrolment the numbers start again, under the new name.
    Path path = stateDirectory.resolve("statements-" + host + ".log");
    RecordFile file = RecordFile.open(path);
    return new StatementLog(file, host, key, clock, StatementState.replay(path, file.records()));
  }

  /** Number of the newest statement, 0 before the first. */
  public long lastSequence() {
    return state.last();
  }

  /** Statements that the server has not acknowledged, oldest first, as they were signed. */
  public List<byte[]> pending() {
    return List.copyOf(state.pending().values());
  }

  /**
   * States the facts, unless they are the ones stated last.
   *
   * @return whether there was something new to state
   */
  public boolean state(KernelFacts observed, Duration uptime) {
    KernelFacts facts = isExtended() ? observed : basic(observed);
    String text = new String(JsonWriter.compact(FactsCodec.toJson(facts)), StandardCharsets.UTF_8);
    if (state.facts().equals(text)) {
      return false;
    }
    HostState statement =
        new HostState(host, state.last() + 1, clock.instant(), uptime.toSeconds(), facts);
    append(statement, StatementRecord.ofFacts(statement, sign(statement), text));
    return true;
  }

  /** A server that took such facts once takes them again: the facts stated last tell. */
  private boolean isExtended() {
    return serverReadsExtended || FactsCodec.isExtended(state.facts());
  }

  private static KernelFacts basic(KernelFacts facts) {
    return new KernelFacts(
        facts.bootId(),
        facts.kernel(),
        facts.distribution().basic(),
        facts.taint(),
        facts.lockdown(),
        facts.signatureEnforced(),
        facts.modulesDisabled(),
        facts.livePatches());
  }

  /**
   * Notes that the server reads extended facts (protocol, {@code facts_version} 2).
   *
   * @return whether these facts have something that was held back so far
   */
  public boolean extend(KernelFacts facts) {
    boolean before = isExtended();
    serverReadsExtended = true;
    return !before && !facts.distribution().equals(facts.distribution().basic());
  }

  /**
   * States the digest of the running kernel's configuration, unless it is the one stated last.
   *
   * @return whether there was something new to state
   */
  public boolean stateConfig(String buildId, byte[] config) {
    String sha256 = Sha256.hex(config);
    String mark = buildId + " " + sha256;
    if (mark.equals(state.marks().get(StatementRecord.CONFIG))) {
      return false;
    }
    KernelConfigStated statement =
        new KernelConfigStated(
            host, state.last() + 1, clock.instant(), buildId, sha256, config.length);
    append(statement, StatementRecord.ofConfig(statement, sign(statement), mark));
    return true;
  }

  /**
   * States what became of a patch, unless the same was stated last of the same target.
   *
   * @return whether there was something new to state
   */
  public boolean state(PatchFinding finding) {
    String mark = finding.mark();
    if (mark.equals(state.marks().get(finding.target()))) {
      return false;
    }
    PatchEvent statement = finding.statement(host, state.last() + 1, clock.instant());
    append(statement, StatementRecord.ofEvent(statement, sign(statement), mark));
    return true;
  }

  private void append(HostStatement statement, JsonObject record) {
    file.append(record);
    state = state.with(record, statement.sequence());
  }

  private byte[] sign(HostStatement statement) {
    return DsseEnvelope.sign(statement.toStatement(), key.get()).toBytes();
  }

  /**
   * Drops the statements up to a number that the server says is in the ledger.
   *
   * @throws RestoredHostException when the server has numbers that this host never gave
   */
  public void acknowledge(long sequence) {
    if (sequence > state.last()) {
      throw new RestoredHostException(host, sequence, state.last());
    }
    if (sequence <= state.acknowledged()) {
      return;
    }
    JsonObject record = StatementRecord.ofAcknowledgement(sequence);
    file.append(record);
    state = state.with(record, state.last());
    if (state.pending().isEmpty() && file.length() > COMPACT_ABOVE_BYTES) {
      file.replaceAll(List.of(StatementRecord.ofSummary(state)));
    }
  }
}
