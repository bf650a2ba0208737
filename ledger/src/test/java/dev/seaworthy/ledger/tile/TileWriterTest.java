package dev.seaworthy.ledger.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.ledger.tree.Hash;
import dev.seaworthy.ledger.tree.MerkleHash;
import dev.seaworthy.ledger.tree.ProofMaker;
import dev.seaworthy.ledger.tree.TreeHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TileWriterTest {
  static Iterator<byte[]> entries(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> ("entry " + i).getBytes(StandardCharsets.UTF_8))
        .iterator();
  }

  /** Checks every tile and bundle of the tree of this size against the definition. */
  private static void assertComplete(MemoryTiles tiles, TreeHead head) throws Exception {
    TileLayout layout = new TileLayout(head.size());
    List<Hash> row = new ArrayList<>();
    entries(0, (int) head.size()).forEachRemaining(entry -> row.add(MerkleHash.leaf(entry)));
    List<Hash> level = row;
    for (int l = 0; l < layout.levels(); l++) {
      assertThat(level).hasSize((int) layout.hashes(l));
      List<Hash> above = new ArrayList<>();
      for (int start = 0; start < level.size(); start += 256) {
        List<Hash> tile = level.subList(start, Math.min(start + 256, level.size()));
        TilePath path = new TilePath.Hashes(l, start / 256, tile.size());
        assertThat(tiles.read(path).orElseThrow())
            .as(path.text())
            .isEqualTo(StoredTiles.bytes(tile));
        if (tile.size() == 256) {
          above.add(MerkleHash.complete(tile));
        }
      }
      level = above;
    }
    for (long i = 0; i < layout.bundles(); i++) {
      TilePath path = layout.bundle(i).orElseThrow();
      List<byte[]> bundle =
          EntryBundle.decode(tiles.read(path).orElseThrow(), path.width()).entries();
      for (int j = 0; j < bundle.size(); j++) {
        assertThat(MerkleHash.leaf(bundle.get(j))).isEqualTo(row.get((int) (i * 256 + j)));
      }
    }
    ProofMaker proofs = new ProofMaker(new TileHashReader(tiles, head.size()));
    assertThat(proofs.root(head.size())).isEqualTo(head.root());
  }

  @Test
  void writesEveryTileAtEverySizeWhenGrownOneByOne() throws Exception {
    MemoryTiles tiles = new MemoryTiles();
    TileWriter writer = TileWriter.empty();
    for (int size = 1; size <= 300; size++) {
      assertComplete(tiles, writer.append(entries(size - 1, size), tiles));
    }
  }

  @Test
  void writesEveryTileAroundFullTilesOfEachLevel() throws Exception {
    for (int size : new int[] {0, 1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 70_000}) {
      MemoryTiles tiles = new MemoryTiles();
      TreeHead head = TileWriter.empty().append(entries(0, size), tiles);
      assertThat(head.size()).isEqualTo(size);
      assertComplete(tiles, head);
    }
  }

  @Test
  void writesNoFileForTheEmptyTree() throws Exception {
    MemoryTiles tiles = new MemoryTiles();
    assertThat(TileWriter.empty().append(entries(0, 0), tiles)).isEqualTo(TreeHead.empty());
    assertThat(tiles.content).isEmpty();
  }

  @Property(tries = 40)
  void givesTheSameTreeForAnyBatchesAndRestarts(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 400) Integer> batches) throws Exception {
    MemoryTiles tiles = new MemoryTiles();
    TileWriter writer = TileWriter.empty();
    int size = 0;
    for (int batch : batches) {
      writer.append(entries(size, size + batch), tiles);
      size += batch;
      writer = TileWriter.resume(tiles, writer.head());
    }
    assertThat(writer.head())
        .isEqualTo(TileWriter.empty().append(entries(0, size), new MemoryTiles()));
    assertComplete(tiles, writer.head());
  }

  @Test
  void resumesFromAFullTileWhenThePartialOneIsGone() throws Exception {
    MemoryTiles tiles = new MemoryTiles();
    TileWriter writer = TileWriter.empty();
    TreeHead at100 = writer.append(entries(0, 100), tiles);
    TreeHead at300 = writer.append(entries(100, 300), tiles);
    tiles.content.remove(new TilePath.Hashes(0, 0, 100));
    tiles.content.remove(new TilePath.Entries(0, 100));
    assertThat(TileWriter.resume(tiles, at100).append(entries(100, 300), tiles)).isEqualTo(at300);
  }

  @Test
  void staysAtItsSizeWhenTheSinkFails() throws Exception {
    MemoryTiles tiles = new MemoryTiles();
    TileWriter writer = TileWriter.empty();
    TreeHead before = writer.append(entries(0, 10), tiles);
    TileSink full =
        new TileSink() {
          @Override
          public void write(TilePath path, byte[] content) throws IOException {
            if (path instanceof TilePath.Hashes) {
              throw new IOException("No space left on device");
            }
            tiles.write(path, content);
          }

          @Override
          public void flush() {}
        };
    assertThatThrownBy(() -> writer.append(entries(10, 600), full)).hasMessageContaining("space");
    assertThat(writer.head()).isEqualTo(before);
    assertComplete(tiles, writer.append(entries(10, 600), tiles));
  }

  @Test
  void refusesAnEntryThatIsTooLargeAndStaysAtItsSize() {
    TileWriter writer = TileWriter.empty();
    assertThatThrownBy(
            () ->
                writer.append(List.of(new byte[1], new byte[65_536]).iterator(), new MemoryTiles()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(writer.head()).isEqualTo(TreeHead.empty());
  }

  @Test
  void refusesToResumeFromTilesOfAnotherRoot() throws Exception {
    MemoryTiles tiles = new MemoryTiles();
    TreeHead head = TileWriter.empty().append(entries(0, 300), tiles);
    tiles.read(new TilePath.Hashes(1, 0, 1)).orElseThrow()[0] ^= 1;
    assertThatThrownBy(() -> TileWriter.resume(tiles, head))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("verify the log");
  }

  @Test
  void refusesToResumeFromAlteredEntries() throws Exception {
    MemoryTiles tiles = new MemoryTiles();
    TreeHead head = TileWriter.empty().append(entries(0, 300), tiles);
    tiles.read(new TilePath.Entries(1, 44)).orElseThrow()[5] ^= 1;
    assertThatThrownBy(() -> TileWriter.resume(tiles, head)).hasMessageContaining("entry 256");
  }

  @Test
  void refusesToResumeFromMissingOrTruncatedTiles() throws Exception {
    for (TilePath path : List.of(new TilePath.Hashes(0, 1, 44), new TilePath.Entries(1, 44))) {
      MemoryTiles tiles = new MemoryTiles();
      TreeHead head = TileWriter.empty().append(entries(0, 300), tiles);
      tiles.content.put(path, new byte[5]);
      assertThatThrownBy(() -> TileWriter.resume(tiles, head))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(path.text());
      tiles.content.remove(path);
      assertThatThrownBy(() -> TileWriter.resume(tiles, head)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void readsOnlySubtreesOfItsTree() {
    TileHashReader reader = new TileHashReader(new MemoryTiles(), 300);
    assertThatThrownBy(() -> reader.read(new dev.seaworthy.ledger.tree.Subtree(0, 300)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reader.read(new dev.seaworthy.ledger.tree.Subtree(0, 3)))
        .isInstanceOf(IOException.class);
  }
}
