package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.StrictBase64;
import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.entry.PredicateType;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.SigningKey;
import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.NoteSigner;
import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.tile.FileTileSink;
import dev.seaworthy.ledger.tile.TileWriter;
import dev.seaworthy.ledger.tree.TreeHead;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Builds a log of statements, right or wrong, entry by entry. */
public final class SampleLog {
  private static final SecureRandom RANDOM = new SecureRandom();

  public final SigningKey server = JdkSigningKey.generateEd25519(RANDOM);
  public final NoteSigner signer;
  public final List<byte[]> entries = new ArrayList<>();

  public SampleLog(String origin) {
    signer = new NoteSigner(origin, JdkSigningKey.generateEd25519(RANDOM));
  }

  /** A log that is opened and nothing else. */
  public static SampleLog opened(String origin) {
    return new SampleLog(origin).open(origin, false);
  }

  public VerifierKey trusted() {
    return signer.verifierKey();
  }

  public SampleLog open(String origin, boolean demo) {
    return byServer(
        PredicateType.LEDGER_OPENED,
        JsonObject.builder()
            .put("origin", origin)
            .put("server_spki", StrictBase64.encode(server.verifyingKey().spki()))
            .put("demo", demo)
            .build());
  }

  public SampleLog byServer(String type, JsonObject predicate) {
    return sign(type, predicate, server);
  }

  /** Any statement of the server's, told apart by its number. */
  public SampleLog publish(int number) {
    return byServer(
        PredicateType.CATALOGUE_PUBLISHED, JsonObject.builder().put("number", number).build());
  }

  /** The same statement many times: many entries at the price of one signature. */
  public SampleLog fill(int size) {
    publish(0);
    byte[] entry = entries.getLast();
    while (entries.size() < size) {
      entries.add(entry);
    }
    return this;
  }

  public SampleLog sign(String type, JsonObject predicate, SigningKey key) {
    entries.add(DsseEnvelope.sign(new Statement(List.of(), type, predicate), key).toBytes());
    return this;
  }

  public Host enrol() {
    Host host = new Host(UUID.randomUUID(), JdkSigningKey.generateP256(RANDOM));
    host.announce(PredicateType.HOST_ENROLLED);
    return host;
  }

  /** Writes the log as it would be exported. */
  public TreeHead write(Path directory) throws IOException {
    FileTileSink sink = new FileTileSink(directory);
    TreeHead head = TileWriter.empty().append(entries.iterator(), sink);
    sink.publish(new Checkpoint(trusted().name(), head).sign(signer));
    return head;
  }

  /** A host of this log. */
  public final class Host {
    public final UUID id;
    public final SigningKey key;

    Host(UUID id, SigningKey key) {
      this.id = id;
      this.key = key;
    }

    void announce(String type) {
      byServer(
          type,
          JsonObject.builder()
              .put("host", id.toString())
              .put("spki", StrictBase64.encode(key.verifyingKey().spki()))
              .build());
    }

    /** The host's second key. */
    public Host rekey() {
      Host renewed = new Host(id, JdkSigningKey.generateP256(RANDOM));
      renewed.announce(PredicateType.HOST_CERTIFICATE);
      return renewed;
    }

    public Host state(long sequence) {
      return state(sequence, key);
    }

    public Host state(long sequence, SigningKey signedBy) {
      sign(
          PredicateType.HOST_STATE,
          JsonObject.builder().put("host", id.toString()).put("sequence", sequence).build(),
          signedBy);
      return this;
    }
  }
}
