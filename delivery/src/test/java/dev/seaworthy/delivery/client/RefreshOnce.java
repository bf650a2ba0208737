package dev.seaworthy.delivery.client;

import java.nio.file.Path;
import java.time.InstantSource;

/** One update cycle as a program, to be killed from outside. */
public final class RefreshOnce {
  private RefreshOnce() {}

  /** Takes the store's and the repository's directory; exit code 0 when all is up to date. */
  public static void main(String[] arguments) {
    TufClient client =
        new TufClient(
            new DirectoryStore(Path.of(arguments[0])),
            new DirectoryFetcher(Path.of(arguments[1])),
            InstantSource.system());
    System.exit(client.refresh() instanceof RefreshResult.Refreshed ? 0 : 1);
  }
}
