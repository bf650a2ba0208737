package dev.seaworthy.server.web;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.host.Posture;
import dev.seaworthy.server.access.HandClock;
import dev.seaworthy.server.access.OneTimeLinks;
import dev.seaworthy.server.access.Sessions;
import dev.seaworthy.server.web.view.EntryView;
import dev.seaworthy.server.web.view.FleetFilter;
import dev.seaworthy.server.web.view.HostView;
import dev.seaworthy.server.web.view.PostureView;
import dev.seaworthy.server.web.view.ViewSource;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The pages on a real server at a free loopback port, over a fleet in memory. */
final class WebServerFixture implements AutoCloseable {
  final HandClock clock = new HandClock(Instant.parse("2026-11-24T03:12:09Z"));
  final OneTimeLinks links = new OneTimeLinks(clock, new SecureRandom());
  final Sessions sessions = new Sessions(clock, new SecureRandom());
  final MemoryFleet fleet;
  final SampleFleet samples;
  private final WebServer server;

  private WebServerFixture(boolean demo, boolean fed, Function<MemoryFleet, ViewSource> sourceOf) {
    fleet = new MemoryFleet(clock, demo);
    samples = new SampleFleet(fleet, clock.instant());
    HttpRouting.Builder routing = HttpRouting.builder();
    new WebFeature(
            sourceOf.apply(fleet),
            new SampleExposure(fleet, clock.instant(), fed),
            links,
            sessions,
            clock,
            new WebSettings("./seaworthy login", "./seaworthy verify ledger/"))
        .register(routing);
    server =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(0)
            .shutdownHook(false)
            .addRouting(routing)
            .build()
            .start();
  }

  /** A fleet of 137 hosts in every state. */
  static WebServerFixture withFleet() {
    WebServerFixture fixture = new WebServerFixture(false, true, fleet -> fleet);
    for (int number = 1; number <= 137; number++) {
      fixture.fleet.put(fixture.samples.host(number, postureOf(number)));
    }
    return fixture;
  }

  /** One host, as in the demonstration, or none. */
  static WebServerFixture withHosts(boolean demo, List<Posture> postures) {
    WebServerFixture fixture = new WebServerFixture(demo, false, fleet -> fleet);
    for (int i = 0; i < postures.size(); i++) {
      fixture.fleet.put(fixture.samples.host(i + 1, postures.get(i)));
    }
    return fixture;
  }

  /** A server whose source throws. */
  static WebServerFixture broken(String message) {
    return new WebServerFixture(false, false, _ -> new BrokenSource(message));
  }

  private record BrokenSource(String message) implements ViewSource {
    @Override
    public PostureView posture(FleetFilter filter) {
      throw new IllegalStateException(message);
    }

    @Override
    public Optional<HostView> host(HostId id) {
      throw new IllegalStateException(message);
    }

    @Override
    public Optional<EntryView> entry(long index) {
      throw new IllegalStateException(message);
    }
  }

  private static Posture postureOf(int number) {
    return switch (number % 23) {
      case 3, 11 -> Posture.DUE;
      case 5 -> Posture.APPLYING;
      case 7 -> number < 30 ? Posture.BREACHED : Posture.PATCHED;
      case 13 -> Posture.REBOOT_NEEDED;
      case 17 -> Posture.UNSUPPORTED;
      case 19 -> Posture.SILENT;
      default -> Posture.PATCHED;
    };
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  URI freshLink() {
    return links.issue().under(address());
  }

  @Override
  public void close() {
    server.stop();
  }
}
