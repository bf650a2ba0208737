package dev.seaworthy.server.testing;

import dev.seaworthy.server.fleet.checkin.StatedFleet;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test a {@link StatedFleet} on a fresh database of the run's PostgreSQL. */
public final class FleetExtension implements ParameterResolver, AfterEachCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(FleetExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == StatedFleet.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            context.getUniqueId(),
            _ ->
                StatedFleet.open(
                    TestPostgres.of(context)
                        .database("t" + UUID.randomUUID().toString().replace("-", ""))),
            StatedFleet.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    StatedFleet fleet =
        context.getStore(NAMESPACE).remove(context.getUniqueId(), StatedFleet.class);
    if (fleet != null) {
      fleet.close();
    }
  }
}
