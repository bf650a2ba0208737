package dev.seaworthy.server.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test class a {@link RunningServer} on a fresh database of the run's PostgreSQL. */
public final class ServerExtension implements ParameterResolver, AfterAllCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(ServerExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return store(context)
        .getOrComputeIfAbsent(
            context.getRequiredTestClass(), _ -> start(context), RunningServer.class);
  }

  private static RunningServer start(ExtensionContext context) {
    String database = "t" + UUID.randomUUID().toString().replace("-", "");
    try {
      Path directory = Files.createTempDirectory("seaworthy-server");
      return RunningServer.start(directory, TestPostgres.of(context).database(database));
    } catch (java.io.IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    RunningServer server =
        store(context).remove(context.getRequiredTestClass(), RunningServer.class);
    if (server != null) {
      server.close();
    }
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getRoot().getStore(NAMESPACE);
  }
}
