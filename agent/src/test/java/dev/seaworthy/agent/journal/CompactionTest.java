package dev.seaworthy.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a journal holds, a compacted one leads to the same decisions. */
class CompactionTest {
  private static final String NOW = "boot-3";

  @Provide
  Arbitrary<List<JournalRecord>> journals() {
    Arbitrary<JournalRecord> record =
        Combinators.combine(
                Arbitraries.of("boot-1", "boot-2", NOW),
                Arbitraries.of(JournalStep.class),
                Arbitraries.of(Records.A, Records.B),
                Arbitraries.of("busy", "no", AttemptRule.BY_OPERATOR, AppliedPatches.REPLACED),
                Arbitraries.longs().between(1, 4))
            .as(Records::record);
    return record.list().ofMaxSize(25);
  }

  @Property(tries = 1000)
  void compactionChangesNoDecision(@ForAll("journals") List<JournalRecord> journal) {
    List<JournalRecord> kept = Compaction.keep(journal, NOW);

    assertThat(kept).isSubsetOf(journal);
    assertThat(CrashGuard.of(kept, NOW)).isEqualTo(CrashGuard.of(journal, NOW));
    for (String sha256 : List.of(Records.A, Records.B)) {
      assertThat(AttemptRule.hold(kept, sha256, NOW, List.of("busy")))
          .isEqualTo(AttemptRule.hold(journal, sha256, NOW, List.of("busy")));
    }
    assertThat(AppliedPatches.inUse(kept, Records.KERNEL))
        .isEqualTo(AppliedPatches.inUse(journal, Records.KERNEL));
    assertThat(AppliedPatches.highestCounter(kept, "lp_aa", Records.KERNEL))
        .isEqualTo(AppliedPatches.highestCounter(journal, "lp_aa", Records.KERNEL));
  }

  @Property(tries = 200)
  void aQuarantinedModuleIsNeverTriedAgain(@ForAll("journals") List<JournalRecord> journal) {
    for (String sha256 : CrashGuard.of(journal, NOW).quarantined()) {
      assertThat(AttemptRule.hold(journal, sha256, NOW, List.of("busy"))).isPresent();
    }
  }
}
