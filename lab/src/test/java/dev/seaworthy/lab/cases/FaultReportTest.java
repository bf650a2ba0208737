package dev.seaworthy.lab.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.ledger.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultReportTest {

  @Test
  void oneBrokenCheckFailsTheCaseAndIsNamed() {
    Findings findings = new Findings();
    findings.check("first", true);
    findings.check("second", false);

    FaultReport report = findings.report("a-case", "it went so");

    assertThat(report.passed()).isFalse();
    assertThat(report.sentence()).isEqualTo("a-case  it went so; does not hold: second");
  }

  @Test
  void aCheckHasToHoldEachTime() {
    Findings findings = new Findings();
    findings.check("again", false);
    findings.check("again", true);

    assertThat(findings.report("a-case", "").passed()).isFalse();
  }

  @Test
  void nothingCheckedIsNothingShown() {
    assertThat(new Findings().report("a-case", "").passed()).isFalse();
  }

  @Test
  void jsonSaysCaseOutcomeAndWhatWasMeasured() {
    Findings findings = new Findings();
    findings.check("held", true);
    findings.measure("boot_gap", Duration.ofMillis(7));
    findings.note("kernel", "6.1.0-90-cloud-amd64");

    JsonObject json = findings.report("a-case", "it went so").toJson();

    assertThat(json.string("case")).isEqualTo("a-case");
    assertThat(json.string("outcome")).isEqualTo("it went so");
    assertThat(json.bool("passed")).isTrue();
    assertThat(json.object("checks").bool("held")).isTrue();
    assertThat(json.number("boot_gap_millis")).isEqualTo(7);
    assertThat(json.string("kernel")).isEqualTo("6.1.0-90-cloud-amd64");
    assertThat(json.findNumber("elapsed_seconds")).isPresent();
  }
}
