package dev.seaworthy.server.soc2.population;

import dev.seaworthy.core.control.Controls;
import dev.seaworthy.core.control.JudgedRow;
import dev.seaworthy.core.control.OperationRow;
import dev.seaworthy.core.control.ServiceRule;
import dev.seaworthy.ledger.entry.PredicateType;
import dev.seaworthy.ledger.pack.Citation;
import dev.seaworthy.server.soc2.population.PatchEventsStore.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** C-13: every patch operation in the window before the instant. */
final class ServicePopulation {
  private static final List<String> COLUMNS =
      List.of(
          "host",
          "build_id",
          "target",
          "sha256",
          "boot_id",
          "began",
          "outcome",
          "outcome_boot_id",
          "ended",
          "next_boot_id",
          "next_boot_at",
          "verdict",
          "causes",
          "why",
          "intent_entry",
          "outcome_entry",
          "next_boot_entry");

  private static final List<Citation> CITATIONS =
      List.of(
          new Citation(
              "intent_entry",
              PredicateType.PATCH_EVENT,
              Map.of(
                  "host", "/host",
                  "build_id", "/build_id",
                  "target", "/target",
                  "sha256", "/sha256",
                  "boot_id", "/boot_id"),
              Map.of()),
          new Citation(
              "outcome_entry",
              PredicateType.PATCH_EVENT,
              Map.of(
                  "host", "/host",
                  "target", "/target",
                  "sha256", "/sha256",
                  "outcome", "/outcome",
                  "outcome_boot_id", "/boot_id"),
              Map.of()),
          new Citation(
              "next_boot_entry",
              PredicateType.HOST_STATE,
              Map.of("host", "/host", "next_boot_id", "/facts/boot_id"),
              Map.of()));

  private final PatchEventsStore events = new PatchEventsStore();

  FrozenPopulation pull(Reading reading) {
    Instant asOf = reading.cut().asOf();
    Table table = new Table(COLUMNS);
    List<Operation> operations =
        events.operations(
            reading.handle(),
            reading.cut(),
            asOf.minus(Controls.OPERATIONS_WINDOW),
            asOf.minus(Controls.OPERATION_WATCH));
    for (Operation operation : operations) {
      table.add(
          new JudgedRow(
              operation.host().toString(),
              operation.buildId(),
              ServiceRule.judge(operation.row(), Controls.OPERATION_WATCH)),
          cells(operation).cells());
    }
    return FrozenPopulation.of(
        Controls.SERVICE_KEPT_UP,
        reading.cut(),
        List.of(),
        PatchEventsStore.OPERATIONS,
        table,
        CITATIONS);
  }

  private static CellMap cells(Operation operation) {
    OperationRow row = operation.row();
    CellMap cells =
        new CellMap()
            .put("host", operation.host().toString())
            .put("build_id", operation.buildId())
            .put("target", operation.target())
            .put("sha256", operation.sha256())
            .put("boot_id", row.intent().bootId())
            .put("began", row.intent().at().toString())
            .put("intent_entry", operation.intentIndex())
            .put("outcome_entry", operation.outcomeIndex())
            .put("next_boot_entry", operation.nextBootIndex());
    row.outcome()
        .ifPresent(
            outcome ->
                cells
                    .put("outcome", outcome.word())
                    .put("outcome_boot_id", outcome.moment().bootId())
                    .put("ended", outcome.moment().at().toString()));
    row.nextBoot()
        .ifPresent(
            boot ->
                cells.put("next_boot_id", boot.bootId()).put("next_boot_at", boot.at().toString()));
    return cells;
  }
}
