package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.entry.EntryReader;
import dev.seaworthy.ledger.entry.LedgerEntry;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.key.SignatureVerification;
import dev.seaworthy.ledger.tile.EntryBundle;
import dev.seaworthy.ledger.tile.TilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Checks what the entries say: their form, who signed them, and the numbers of the hosts.
 *
 * <p>Reading and signatures of one bundle run on all processors; the rules run in the log's order.
 */
final class StatementCheck {
  private final StatementRules rules;
  private final SignatureVerification verification;
  private final Findings findings;

  StatementCheck(StatementRules rules, SignatureVerification verification, Findings findings) {
    this.rules = rules;
    this.verification = verification;
    this.findings = findings;
  }

  /** What reading an entry gave. */
  private sealed interface Read {
    record Good(LedgerEntry entry) implements Read {}

    record Malformed(String why) implements Read {}
  }

  void check(TilePath.Entries path, EntryBundle bundle) {
    List<Read> read = bundle.entries().parallelStream().map(StatementCheck::read).toList();
    List<Duty> duties = new ArrayList<>();
    int offset = 0;
    for (int i = 0; i < read.size(); i++) {
      long index = path.index() * TilePath.FULL_WIDTH + i;
      Place place = Place.entry(path.text(), index, offset);
      apply(place, index, read.get(i)).ifPresent(duties::add);
      offset += 2 + bundle.entries().get(i).length;
    }
    verify(duties);
  }

  private static Read read(byte[] entry) {
    try {
      return new Read.Good(EntryReader.read(entry));
    } catch (JsonException malformed) {
      return new Read.Malformed(String.valueOf(malformed.getMessage()));
    }
  }

  private Optional<Duty> apply(Place place, long index, Read read) {
    findings.examined(CheckName.ENTRIES, 1);
    return switch (read) {
      case Read.Good(LedgerEntry entry) -> rules.apply(place, index, entry);
      case Read.Malformed(String why) -> {
        findings.fault(CheckName.ENTRIES, place, "a signed in-toto statement", why);
        rules.skip(place, index);
        yield Optional.empty();
      }
    };
  }

  private void verify(List<Duty> duties) {
    findings.examined(CheckName.SIGNATURES, duties.size());
    boolean[] signed = new boolean[duties.size()];
    IntStream.range(0, signed.length)
        .parallel()
        .forEach(i -> signed[i] = duties.get(i).isFulfilled(verification));
    for (int i = 0; i < signed.length; i++) {
      if (!signed[i]) {
        Duty duty = duties.get(i);
        findings.fault(
            CheckName.SIGNATURES, duty.place(), "a signature by " + duty.signer(), duty.found());
      }
    }
  }
}
