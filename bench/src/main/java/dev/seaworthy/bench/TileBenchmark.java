package dev.seaworthy.bench;

import dev.seaworthy.bench.BenchResult.Figure;
import dev.seaworthy.ledger.tile.FileTileSink;
import dev.seaworthy.ledger.tile.TileWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Durable appending to the tiled log, beside the least a disk can be asked for: the same bytes into
 * one file with one fsync a batch.
 */
final class TileBenchmark implements Benchmark {
  private static final int ENTRIES = 100_000;
  private static final int BATCH = 1_000;
  private static final int ENTRY_BYTES = 700;
  private static final int ROUNDS = 3;

  @Override
  public String name() {
    return "tiles";
  }

  @Override
  public String description() {
    return "durable log entries a second (batches of 1,000), beside one file with one fsync a batch";
  }

  @Override
  public BenchResult run(Workplace place) throws IOException {
    List<byte[]> entries = entries();
    double[] ours = new double[ROUNDS];
    double[] peer = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      ours[round] = tiles(entries, place.directory().resolve("tiles"));
      peer[round] = oneFile(entries, place.directory().resolve("one.log"));
    }
    return new BenchResult(
        name(),
        List.of(
            new Figure(
                "tiles_append",
                Samples.of(ours).median(),
                "entries/s",
                "one file, one fsync a batch",
                Samples.of(peer).median())));
  }

  private static double tiles(List<byte[]> entries, Path directory) throws IOException {
    Files.createDirectories(directory);
    try {
      long start = System.nanoTime();
      FileTileSink sink = new FileTileSink(directory);
      TileWriter writer = TileWriter.empty();
      for (int from = 0; from < entries.size(); from += BATCH) {
        writer.append(entries.subList(from, from + BATCH).iterator(), sink);
        sink.flush();
      }
      return perSecond(start);
    } finally {
      Trees.delete(directory);
    }
  }

  private static double oneFile(List<byte[]> entries, Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long start = System.nanoTime();
      for (int from = 0; from < entries.size(); from += BATCH) {
        for (byte[] entry : entries.subList(from, from + BATCH)) {
          ByteBuffer bytes = ByteBuffer.wrap(entry);
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        }
        channel.force(true);
      }
      return perSecond(start);
    } finally {
      Files.delete(file);
    }
  }

  private static List<byte[]> entries() {
    List<byte[]> entries = new ArrayList<>(ENTRIES);
    for (int i = 0; i < ENTRIES; i++) {
      byte[] entry = new byte[ENTRY_BYTES];
      Arrays.fill(entry, (byte) i);
      ByteBuffer.wrap(entry).putInt(i);
      entries.add(entry);
    }
    return entries;
  }

  private static double perSecond(long start) {
    return ENTRIES * 1e9 / (System.nanoTime() - start);
  }
}
