package dev.seaworthy.ledger.verify;

import dev.seaworthy.ledger.note.Checkpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what the checks examine and find; bounded, however broken the log is. */
final class Findings {
  private static final String DEMO_PREFIX = "DEMO-";

  private final Map<CheckName, Tally> tallies = new EnumMap<>(CheckName.class);
  private final List<Finding> listed = new ArrayList<>();

  Findings(Collection<CheckName> checks) {
    checks.forEach(check -> tallies.put(check, new Tally()));
  }

  void examined(CheckName check, long count) {
    tally(check).examined += count;
  }

  void fault(CheckName check, Place place, String expected, String found) {
    Tally tally = tally(check);
    tally.faults++;
    if (tally.faults <= VerificationReport.LISTED_PER_CHECK) {
      listed.add(new Finding(check, place, expected, found));
    }
  }

  /** Says why checks without result could not be made. */
  void impossible(Collection<CheckName> checks, String reason) {
    checks.forEach(check -> tally(check).reason = reason);
  }

  VerificationReport report(Optional<Checkpoint> checkpoint, boolean demo) {
    List<Check> checks = new ArrayList<>();
    tallies.forEach((name, tally) -> checks.add(tally.check(name)));
    boolean named = checkpoint.filter(read -> read.origin().startsWith(DEMO_PREFIX)).isPresent();
    return new VerificationReport(checkpoint, demo || named, checks, listed);
  }

  private Tally tally(CheckName check) {
    Tally tally = tallies.get(check);
    if (tally == null) {
      throw new IllegalArgumentException(check + " is not part of this verification");
    }
    return tally;
  }

  private static final class Tally {
    private long examined;
    private long faults;
    private String reason = "";

    private Check check(CheckName name) {
      if (faults > 0) {
        return new Check(name, CheckResult.FAILED, examined, faults, "");
      }
      if (!reason.isEmpty() || examined == 0) {
        String why = reason.isEmpty() ? "there is none in this log" : reason;
        return new Check(name, CheckResult.NOT_APPLICABLE, examined, 0, why);
      }
      return new Check(name, CheckResult.OK, examined, 0, "");
    }
  }
}
