package dev.seaworthy.ledger.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {
  @Test
  void writesTheExamplesOfTheSpecification() {
    assertThat(new TilePath.Hashes(0, 1_234_067, 256).text()).isEqualTo("tile/0/x001/x234/067");
    assertThat(new TilePath.Hashes(2, 0, 1).text()).isEqualTo("tile/2/000.p/1");
    assertThat(new TilePath.Entries(273, 112).text()).isEqualTo("tile/entries/273.p/112");
    assertThat(new TilePath.Entries(1000, 256).text()).isEqualTo("tile/entries/x001/000");
  }

  @Property(tries = 300)
  void readsWhatItWrites(
      @ForAll @IntRange(max = 63) int level,
      @ForAll @LongRange(max = Long.MAX_VALUE / 256) long index,
      @ForAll @IntRange(min = 1, max = 256) int width) {
    TilePath hashes = new TilePath.Hashes(level, index, width);
    TilePath entries = new TilePath.Entries(index, width);
    assertThat(TilePath.parse(hashes.text())).contains(hashes);
    assertThat(TilePath.parse(entries.text())).contains(entries);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tile/0/00",
        "tile/0/0000",
        "tile/00/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/0/x000/000",
        "tile/0/001/000",
        "tile/0/x001",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/000.p/999",
        "tile/0/000.p",
        "tile/0/000/",
        "tile/entries/000.tmp",
        "/tile/0/000",
        "tile/0/../0/000",
        "tile/data/000",
        "tile/0/x001/x001/x001/x001/x001/x001/001",
        "tile/0/\u0660\u0660\u0660"
      })
  void refusesOtherSpellings(String text) {
    assertThat(TilePath.parse(text)).isEmpty();
  }

  @Test
  void refusesImpossibleTiles() {
    assertThatThrownBy(() -> new TilePath.Hashes(64, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TilePath.Hashes(0, -1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TilePath.Entries(0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TilePath.Entries(0, 257))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void layoutMatchesTheExampleOfTheSpecification() {
    TileLayout layout = new TileLayout(70_000);
    assertThat(layout.levels()).isEqualTo(3);
    assertThat(layout.tile(0, 272)).contains(new TilePath.Hashes(0, 272, 256));
    assertThat(layout.tile(0, 273)).contains(new TilePath.Hashes(0, 273, 112));
    assertThat(layout.tile(0, 274)).isEmpty();
    assertThat(layout.tile(1, 0)).contains(new TilePath.Hashes(1, 0, 256));
    assertThat(layout.tile(1, 1)).contains(new TilePath.Hashes(1, 1, 17));
    assertThat(layout.tile(2, 0)).contains(new TilePath.Hashes(2, 0, 1));
    assertThat(layout.tile(3, 0)).isEmpty();
    assertThat(layout.bundles()).isEqualTo(274);
  }

  @Test
  void layoutKnowsTheSmallestAndTheLargestTree() {
    assertThat(new TileLayout(0).levels()).isZero();
    assertThat(new TileLayout(0).bundles()).isZero();
    assertThat(new TileLayout(256).levels()).isEqualTo(2);
    assertThat(new TileLayout(256).tile(1, 0)).contains(new TilePath.Hashes(1, 0, 1));
    assertThat(new TileLayout(Long.MAX_VALUE).levels()).isEqualTo(8);
    assertThat(new TileLayout(Long.MAX_VALUE).hashes(8)).isZero();
    assertThat(new TileLayout(Long.MAX_VALUE).bundles()).isEqualTo(1L << 55);
  }
}
