package dev.seaworthy.ledger.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.note.Checkpoint;
import dev.seaworthy.ledger.note.Note;
import dev.seaworthy.ledger.note.NoteSigner;
import dev.seaworthy.ledger.tree.TreeHead;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTileSinkTest {
  private static final TilePath TILE = new TilePath.Hashes(0, 1_234_067, 3);

  @TempDir Path directory;

  @Test
  void writesTilesThatTheSourceReads() throws Exception {
    FileTileSink sink = new FileTileSink(directory);
    sink.write(TILE, new byte[] {1, 2, 3});
    sink.flush();
    assertThat(directory.resolve("tile/0/x001/x234/067.p/3"))
        .hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(new FileTileSource(directory).read(TILE)).contains(new byte[] {1, 2, 3});
    assertThat(new FileTileSource(directory).read(new TilePath.Hashes(1, 0, 1))).isEmpty();
  }

  @Test
  void acceptsTheSameContentAgain() throws Exception {
    FileTileSink sink = new FileTileSink(directory);
    sink.write(TILE, new byte[] {1});
    sink.write(TILE, new byte[] {1});
    assertThat(new FileTileSource(directory).read(TILE)).contains(new byte[] {1});
  }

  @Test
  void refusesToOverwriteATileWithOtherBytes() throws Exception {
    FileTileSink sink = new FileTileSink(directory);
    sink.write(TILE, new byte[] {1});
    assertThatThrownBy(() -> sink.write(TILE, new byte[] {2}))
        .isInstanceOf(TileConflictException.class)
        .hasMessageContaining(TILE.text());
    assertThat(new FileTileSource(directory).read(TILE)).contains(new byte[] {1});
    assertThat(filesBelow(directory.resolve(".incoming"))).isEmpty();
  }

  @Test
  void dropsWhatACrashLeftUnfinished() throws Exception {
    Files.createDirectory(directory.resolve(".incoming"));
    Files.write(directory.resolve(".incoming/half"), new byte[7]);
    new FileTileSink(directory);
    assertThat(filesBelow(directory)).isEmpty();
  }

  @Test
  void replacesTheCheckpointWhole() throws Exception {
    FileTileSink sink = new FileTileSink(directory.resolve("new/log"));
    NoteSigner signer = new NoteSigner("log", JdkSigningKey.generateEd25519(new SecureRandom()));
    Note first = new Checkpoint("log", TreeHead.empty()).sign(signer);
    TreeHead one = TileWriter.empty().append(TileWriterTest.entries(0, 1), sink);
    Note second = new Checkpoint("log", one).sign(signer);
    sink.publish(first);
    sink.publish(second);
    assertThat(directory.resolve("new/log/checkpoint")).hasBinaryContent(second.toBytes());
    assertThat(filesBelow(directory.resolve("new/log"))).hasSize(3);
  }

  private static java.util.List<Path> filesBelow(Path directory) throws Exception {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }
}
