package dev.seaworthy.server.testing;

import dev.seaworthy.testkit.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One PostgreSQL for all tests of a run, held by JUnit's root store. */
public final class TestPostgres implements AutoCloseable {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(TestPostgres.class);

  private final EmbeddedPostgres postgres;

  private TestPostgres(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** The run's PostgreSQL, started on first use. */
  static EmbeddedPostgres of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            TestPostgres.class, _ -> new TestPostgres(start()), TestPostgres.class)
        .postgres;
  }

  /** A PostgreSQL of its own, for tests that kill it. */
  public static EmbeddedPostgres start() {
    try {
      Path home = Files.createTempDirectory("seaworthy-server-test");
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
      Path cache = Path.of(System.getProperty("java.io.tmpdir"), "seaworthy-postgres-programs");
      return EmbeddedPostgres.start(home.resolve("postgres"), cache);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    postgres.close();
  }
}
