package dev.seaworthy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void escapesWhatCouldForgeALineOrATerminal() {
    assertThat(Printable.of("a\nb\u001b[2Jc\u202ed\ud800"))
        .isEqualTo("a\\u000ab\\u001b[2Jc\\u202ed\\ud800");
    assertThat(Printable.of("Prüfpfad ⚓ 𝔘")).isEqualTo("Prüfpfad ⚓ 𝔘");
  }

  @Test
  void cutsLongText() {
    assertThat(Printable.of("x".repeat(200))).hasSize(200);
    assertThat(Printable.of("x".repeat(64_000))).hasSize(201).endsWith("…");
  }

  @Property(tries = 200)
  void decimalsHaveOneSpelling(@ForAll @LongRange(min = 0) long number) {
    assertThat(StrictDecimal.parse(Long.toString(number))).hasValue(number);
    assertThat(StrictDecimal.parse("0" + number)).isEmpty();
    assertThat(StrictDecimal.parse("+" + number)).isEmpty();
  }

  @Property(tries = 200)
  void base64HasOneSpelling(@ForAll byte[] bytes) {
    String text = StrictBase64.encode(bytes);
    assertThat(StrictBase64.decode(text)).contains(bytes);
    assertThat(StrictBase64.decode(text + "\n")).isEmpty();
    assertThat(StrictBase64.decode(text + "=")).isEmpty();
  }
}
