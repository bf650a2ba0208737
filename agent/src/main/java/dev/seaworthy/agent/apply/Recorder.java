package dev.seaworthy.agent.apply;

import dev.seaworthy.agent.journal.Journal;
import dev.seaworthy.agent.journal.JournalRecord;
import dev.seaworthy.agent.journal.JournalStep;
import dev.seaworthy.agent.journal.PatchKey;
import dev.seaworthy.agent.statement.PatchFinding;
import dev.seaworthy.agent.statement.StatementLog;
import dev.seaworthy.core.host.KernelFacts;
import dev.seaworthy.core.patch.Refusal;
import dev.seaworthy.protocol.statement.PatchOutcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Writes what happens, before it happens: steps into the journal, findings into the statement log.
 *
 * <p>An outcome is stated first and journalled second. Killed in between, the next run finds the
 * attempt open, comes to the same finding, and the statement log keeps it from being stated twice.
 */
public final class Recorder {
  private static final int MAX_SENTENCE = 1000;

  private final Journal journal;
  private final StatementLog statements;
  private final InstantSource clock;
  private final String bootId;
  private final String buildId;

  /** A recorder for this boot of this kernel. */
  public Recorder(
      Journal journal,
      StatementLog statements,
      InstantSource clock,
      String bootId,
      String buildId) {
    this.journal = journal;
    this.statements = statements;
    this.clock = clock;
    this.bootId = bootId;
    this.buildId = buildId;
  }

  /** The journal so far. */
  public List<JournalRecord> journal() {
    return journal.records();
  }

  /** The boot that runs. */
  public String bootId() {
    return bootId;
  }

  /** The kernel that runs. */
  public String buildId() {
    return buildId;
  }

  /** Journals a step that is about to be taken. */
  public void step(JournalStep step, PatchKey patch) {
    journal(step, patch, new Refusal("", ""));
  }

  /** Journals that a patch is about to be taken out, and why: whoever has to finish it knows. */
  public void removal(PatchKey patch, Refusal reason) {
    journal(JournalStep.REVERT, patch, new Refusal(reason.code(), cut(reason.sentence())));
  }

  /** States that a load is about to happen. */
  public void intend(PatchKey patch) {
    state(
        PatchOutcome.INTENDED,
        patch,
        new Refusal("preflight_passed", "every check has passed; the load comes next"),
        Duration.ZERO);
  }

  /** States the facts, unless they are known already. */
  public void facts(KernelFacts facts, Duration uptime) {
    statements.state(facts, uptime);
  }

  /** Ends an attempt: the finding for the ledger, then the outcome for the journal. */
  public Applied conclude(
      PatchOutcome outcome, PatchKey patch, Refusal reason, Duration transition) {
    Refusal bounded = new Refusal(reason.code(), cut(reason.sentence()));
    boolean isNews = state(outcome, patch, bounded, transition);
    // A refusal that was given before is not written again: unchanged runs touch no disk.
    if (isNews || outcome != PatchOutcome.REFUSED) {
      journal(stepOf(outcome), patch, bounded);
    }
    return new Applied(outcome, patch, bounded, isNews);
  }

  private boolean state(PatchOutcome outcome, PatchKey patch, Refusal reason, Duration transition) {
    return statements.state(
        new PatchFinding(
            bootId, buildId, outcome, patch.target(), patch.sha256(), reason, transition));
  }

  private void journal(JournalStep step, PatchKey patch, Refusal reason) {
    journal.append(
        new JournalRecord(
            clock.instant(), bootId, buildId, step, patch, reason.code(), reason.sentence()));
  }

  private static JournalStep stepOf(PatchOutcome outcome) {
    return switch (outcome) {
      case INTENDED -> JournalStep.INTENT;
      case LIVE_PATCHED, REAPPLIED -> JournalStep.DONE;
      case REFUSED -> JournalStep.REFUSED;
      case REVERTED -> JournalStep.REVERTED;
      case FAILED -> JournalStep.FAILED;
      case QUARANTINED -> JournalStep.QUARANTINED;
    };
  }

  private static String cut(String sentence) {
    return sentence.length() <= MAX_SENTENCE ? sentence : sentence.substring(0, MAX_SENTENCE) + "…";
  }
}
