package dev.seaworthy.lab.cases;

import dev.seaworthy.lab.scenario.LabOutcome;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonValue;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one fault case showed.
 *
 * @param name the case
 * @param outcome in words
 * @param checks what had to hold, by name
 * @param measured what was seen besides, by name
 */
public record FaultReport(
    String name, String outcome, Map<String, Boolean> checks, JsonObject measured)
    implements LabOutcome {
  @Override
  public boolean passed() {
    return !checks.isEmpty() && !checks.containsValue(false);
  }

  @Override
  public String sentence() {
    String broken =
        checks.entrySet().stream()
            .filter(check -> !check.getValue())
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    return name + "  " + outcome + (broken.isEmpty() ? "" : "; does not hold: " + broken);
  }

  @Override
  public JsonObject toJson() {
    JsonObject.Builder held = JsonObject.builder();
    checks.forEach(held::put);
    JsonObject.Builder json =
        JsonObject.builder()
            .put("case", name)
            .put("outcome", outcome)
            .put("passed", passed())
            .put("checks", held.build());
    for (Map.Entry<String, JsonValue> value : measured.members().entrySet()) {
      json.put(value.getKey(), value.getValue());
    }
    return json.build();
  }
}
