package dev.seaworthy.delivery.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One writer at a time in a directory, across programs; a crash releases the lock. */
public final class DirectoryLock implements Closeable {
  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, creating the directory where there is none.
   *
   * @throws IOException when another writer holds it
   */
  public static DirectoryLock take(Path directory, String fileName) throws IOException {
    DurableFiles.createDirectories(directory);
    FileChannel channel =
        FileChannel.open(
            directory.resolve(fileName), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new DirectoryLock(channel);
      }
    } catch (OverlappingFileLockException _) {
      // Held within this program: the same answer as for another one.
    }
    channel.close();
    throw new IOException("another update is using " + directory);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
