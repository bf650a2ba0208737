package dev.seaworthy.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.lab.process.Command;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageVersionTest {

  @ParameterizedTest
  @CsvSource({
    "6.1.176-1, 6.1.192-1",
    "6.1.192-1, 6.1.192-2",
    "6.1.192-1~, 6.1.192-1",
    "6.12.115-1~, 6.12.115-1~deb12u1",
    "6.12.113-1~deb12u1, 6.12.115-1~",
    "6.12.9-1, 6.12.100-1",
    "1.0~rc1, 1.0",
    "1.0, 1.0a",
    "1.0a, 1.0+b",
    "1.0, 1:0.1",
    "1.0-1, 1.0-1.1",
  })
  void ordersAsDebianDoes(String earlier, String later) {
    assertThat(new PackageVersion(earlier).isBefore(new PackageVersion(later))).isTrue();
    assertThat(new PackageVersion(later).isBefore(new PackageVersion(earlier))).isFalse();
  }

  @Test
  void leadingZeroesAndEmptyRevisionMakeNoDifference() {
    assertThat(new PackageVersion("1.01")).isEqualByComparingTo(new PackageVersion("1.1"));
    assertThat(new PackageVersion("0:1.1")).isEqualByComparingTo(new PackageVersion("1.1-0"));
  }

  @ParameterizedTest
  @CsvSource({"6.1.176-1, 6.1", "6.12.107-1~deb12u1, 6.12", "1:7.0-2, 7.0", "5-1, 5"})
  void knowsItsSeries(String version, String series) {
    assertThat(new PackageVersion(version).series()).isEqualTo(series);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "1.0 2", "1.0;x", "-1"})
  void refusesWhatNoPackageCarries(String text) {
    assertThatThrownBy(() -> new PackageVersion(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void orderIsTotal(
      @ForAll("versions") PackageVersion a,
      @ForAll("versions") PackageVersion b,
      @ForAll("versions") PackageVersion c) {
    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
    List<PackageVersion> sorted = List.of(a, b, c).stream().sorted().toList();
    assertThat(sorted.getFirst().compareTo(sorted.getLast())).isNotPositive();
  }

  @Property(tries = 60)
  void agreesWithDpkg(@ForAll("versions") PackageVersion a, @ForAll("versions") PackageVersion b)
      throws IOException {
    boolean dpkgSaysBefore =
        Command.of("dpkg", "--compare-versions", a.text(), "lt", b.text()).attempt().exitCode()
            == 0;

    assertThat(a.isBefore(b)).as("%s < %s", a, b).isEqualTo(dpkgSaysBefore);
  }

  @Provide
  Arbitrary<PackageVersion> versions() {
    return Arbitraries.strings()
        .withChars("0019a~+.-")
        .ofMaxLength(6)
        .map(rest -> "1" + rest + "2")
        .map(PackageVersion::new);
  }
}
