package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.entry.Claim;
import dev.seaworthy.ledger.entry.EntryReader;
import dev.seaworthy.ledger.entry.LedgerEntry;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.key.SignatureVerification;
import dev.seaworthy.ledger.key.VerifyingKey;
import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.note.Receipt;
import dev.seaworthy.ledger.pack.PackFiles;
import dev.seaworthy.ledger.tree.InclusionProof;
import dev.seaworthy.ledger.tree.MerkleHash;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** The ledger entries of a pack: each under the signed root, each signed by whom it must be. */
final class PackEntries {
  private final PackContent content;
  private final Findings findings;
  private final HostRegister hosts = new HostRegister();
  private final NavigableSet<Long> proven = new TreeSet<>();
  private Map<String, VerifyingKey> server = Map.of();
  private boolean demo;

  PackEntries(PackContent content, Findings findings) {
    this.content = content;
    this.findings = findings;
  }

  boolean demo() {
    return demo;
  }

  /** The server's statement key of entry 0, by its id; empty where entry 0 is not proven. */
  Map<String, VerifyingKey> server() {
    return server;
  }

  /** The statement of an entry that is in the pack and under the root. */
  Optional<Statement> statement(long index) throws IOException {
    return proven.contains(index)
        ? entry(index, CheckName.ROWS).map(LedgerEntry::statement)
        : Optional.empty();
  }

  /**
   * Checks every entry and every receipt that there is.
   *
   * @param note the checkpoint's bytes, which every receipt repeats
   */
  void check(Checkpoint checkpoint, byte[] note) throws IOException {
    NavigableSet<Long> indices = new TreeSet<>();
    for (String name : content.names()) {
      PackFiles.entryIndex(name).ifPresent(indices::add);
      PackFiles.proofIndex(name).ifPresent(indices::add);
    }
    for (long index : indices) {
      if (isIncluded(index, checkpoint, note)) {
        proven.add(index);
      }
    }
    learnKeys(checkpoint);
    for (long index : proven) {
      checkSignature(index);
    }
  }

  private boolean isIncluded(long index, Checkpoint checkpoint, byte[] note) throws IOException {
    Optional<byte[]> entry = content.read(CheckName.INCLUSION, PackFiles.entry(index));
    Optional<byte[]> proof = content.read(CheckName.RECEIPT, PackFiles.proof(index));
    if (entry.isEmpty() || proof.isEmpty()) {
      return false;
    }
    Optional<Receipt> receipt = receipt(index, proof.get(), note);
    if (receipt.isEmpty()) {
      return false;
    }
    findings.examined(CheckName.INCLUSION, 1);
    InclusionProof path = new InclusionProof(index, checkpoint.size(), receipt.get().path());
    boolean holds = path.proves(MerkleHash.leaf(entry.get()), checkpoint.root());
    if (!holds) {
      findings.fault(
          CheckName.INCLUSION,
          Place.file(PackFiles.entry(index)),
          "entry " + index + " of the ledger with the root " + checkpoint.root(),
          "bytes from which " + PackFiles.proof(index) + " does not lead there");
    }
    return holds;
  }

  private Optional<Receipt> receipt(long index, byte[] proof, byte[] note) {
    findings.examined(CheckName.RECEIPT, 1);
    Place place = Place.file(PackFiles.proof(index));
    try {
      Receipt receipt = Receipt.parse(proof);
      if (receipt.index() != index) {
        findings.fault(CheckName.RECEIPT, place, "index " + index, "index " + receipt.index());
        return Optional.empty();
      }
      if (!Arrays.equals(receipt.checkpoint().toBytes(), note)) {
        findings.fault(CheckName.RECEIPT, place, "the pack's checkpoint", "another one");
        return Optional.empty();
      }
      return Optional.of(receipt);
    } catch (NoteException malformed) {
      findings.fault(
          CheckName.RECEIPT, place, "a C2SP tlog-proof", String.valueOf(malformed.getMessage()));
      return Optional.empty();
    }
  }

  private void learnKeys(Checkpoint checkpoint) throws IOException {
    for (long index : proven) {
      Optional<LedgerEntry> entry = entry(index, CheckName.ENTRIES);
      findings.examined(CheckName.ENTRIES, 1);
      entry.ifPresent(known -> learn(index, known, checkpoint));
    }
    if (server.isEmpty()) {
      findings.examined(CheckName.OPENING, 1);
      findings.fault(
          CheckName.OPENING,
          Place.file(PackFiles.entry(0)),
          "entry 0, which names the server's key",
          "none that can be relied on");
    }
  }

  private void learn(long index, LedgerEntry entry, Checkpoint checkpoint) {
    switch (entry.claim()) {
      case Claim.LedgerOpened opened -> open(index, opened, checkpoint);
      case Claim.HostEnrolled(UUID host, var key) -> hosts.addKey(host, key);
      case Claim.HostCertified(UUID host, var key) -> hosts.addKey(host, key);
      case Claim.HostStated _, Claim.ServerStated _ -> {}
    }
  }

  private void open(long index, Claim.LedgerOpened opened, Checkpoint checkpoint) {
    findings.examined(CheckName.OPENING, 1);
    Place place = Place.file(PackFiles.entry(index));
    if (index != 0) {
      findings.fault(CheckName.OPENING, place, "no second ledger-opened", "ledger-opened");
      return;
    }
    if (!opened.origin().equals(checkpoint.origin())) {
      findings.fault(
          CheckName.OPENING, place, "the origin " + checkpoint.origin(), opened.origin());
    }
    server = Map.of(opened.server().keyId(), opened.server());
    demo = opened.demo();
  }

  private Optional<LedgerEntry> entry(long index, CheckName check) throws IOException {
    Optional<byte[]> bytes = content.read(check, PackFiles.entry(index));
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(EntryReader.read(bytes.get()));
    } catch (JsonException malformed) {
      if (check == CheckName.ENTRIES) {
        findings.fault(
            CheckName.ENTRIES,
            Place.file(PackFiles.entry(index)),
            "a signed in-toto statement",
            String.valueOf(malformed.getMessage()));
      }
      return Optional.empty();
    }
  }

  private void checkSignature(long index) throws IOException {
    Optional<LedgerEntry> entry = entry(index, CheckName.SIGNATURES);
    if (entry.isEmpty()) {
      return;
    }
    findings.examined(CheckName.SIGNATURES, 1);
    Place place = Place.file(PackFiles.entry(index));
    Duty duty = duty(place, entry.get());
    if (!duty.isFulfilled(SignatureVerification.jdk())) {
      findings.fault(CheckName.SIGNATURES, place, "a signature by " + duty.signer(), duty.found());
    }
  }

  private Duty duty(Place place, LedgerEntry entry) {
    return switch (entry.claim()) {
      case Claim.HostStated(UUID host, long _) ->
          Duty.of(
              place,
              entry.envelope(),
              id -> hosts.isEnrolled(host) ? hosts.find(host, id) : Stream.empty(),
              "host " + host);
      case Claim.LedgerOpened _,
          Claim.HostEnrolled _,
          Claim.HostCertified _,
          Claim.ServerStated _ ->
          Duty.of(
              place,
              entry.envelope(),
              id -> Stream.ofNullable(server.get(id)),
              "the server's statement key of entry 0");
    };
  }
}
