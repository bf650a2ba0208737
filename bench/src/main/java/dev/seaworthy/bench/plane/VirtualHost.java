package dev.seaworthy.bench.plane;

import dev.seaworthy.core.host.Distribution;
import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.KernelBuild;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.host.Lockdown;
import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.protocol.CheckInRequest;
import dev.seaworthy.protocol.statement.HostState;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A host without a machine: enrolled for real, with a key, a certificate of the server's authority
 * and statements that it signs itself.
 */
public final class VirtualHost {
  private static final String AGENT = "0.1.0";

  private final HostId id;
  private final JdkSigningKey key;
  private final Connector connector;
  private final InstantSource clock;
  private final UUID boot = UUID.randomUUID();
  private long sequence;
  private int statementBytes;

  VirtualHost(HostId id, JdkSigningKey key, Connector connector, InstantSource clock) {
    this.id = id;
    this.key = key;
    this.connector = connector;
    this.clock = clock;
  }

  /** Its name. */
  public HostId id() {
    return id;
  }

  /** How large the last statement was, as an entry of the ledger. */
  public int statementBytes() {
    return statementBytes;
  }

  /** Opens connections with the host's certificate. */
  public Connector connector() {
    return connector;
  }

  /** The next message with something new: facts whose taint differs from the last ones. */
  public byte[] changed() {
    return changed(1);
  }

  /** The next message, with so many new statements. */
  public byte[] changed(int statements) {
    List<byte[]> envelopes = new ArrayList<>(statements);
    for (int i = 0; i < statements; i++) {
      envelopes.add(nextStatement());
    }
    return new CheckInRequest(AGENT, sequence, envelopes).toBytes();
  }

  private byte[] nextStatement() {
    sequence++;
    HostState state = new HostState(id, sequence, clock.instant(), 1000 + sequence, facts());
    byte[] envelope = DsseEnvelope.sign(state.toStatement(), key).toBytes();
    statementBytes = envelope.length;
    return envelope;
  }

  /** The message of a host with nothing new. */
  public byte[] unchanged() {
    return new CheckInRequest(AGENT, sequence, List.of()).toBytes();
  }

  private KernelFacts facts() {
    return new KernelFacts(
        boot.toString(),
        new KernelBuild(
            "6.1.0-50-cloud-amd64",
            "#1 SMP PREEMPT_DYNAMIC Debian 6.1.176-1 (2026-06-18)",
            "x86_64",
            "ab".repeat(20)),
        new Distribution("debian", "12"),
        sequence % 2,
        Lockdown.NONE,
        false,
        false,
        List.of());
  }
}
