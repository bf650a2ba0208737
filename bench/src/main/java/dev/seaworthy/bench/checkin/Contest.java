package dev.seaworthy.bench.checkin;

import dev.seaworthy.bench.load.LoadGenerator;
import dev.seaworthy.bench.load.LoadGenerator.Load;
import dev.seaworthy.bench.load.Target;
import dev.seaworthy.bench.plane.Connector;
import dev.seaworthy.bench.plane.HttpCall;
import dev.seaworthy.bench.plane.Plane;
import dev.seaworthy.bench.plane.VirtualFleet;
import dev.seaworthy.bench.plane.VirtualHost;
import dev.seaworthy.bench.process.ProcessCost;
import dev.seaworthy.lab.scenario.ServerProcess;
import dev.seaworthy.protocol.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The three servers side by side, and the rounds in which they take turns. */
final class Contest implements AutoCloseable {
  private static final int WARM_UP = 13_000;
  private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(60);
  private static final int ROUNDS = 3;
  private static final int REQUESTS = 3_000;
  private static final Duration ROUND_LIMIT = Duration.ofSeconds(12);

  private final VirtualFleet fleet;
  private final long serverPid;
  private final NettyReference netty;
  private final NginxPeer nginx;
  private final Target ours;
  private final Target bare;
  private final Target peer;

  private Contest(
      Plane plane,
      VirtualFleet fleet,
      List<VirtualHost> hosts,
      NettyReference netty,
      NginxPeer nginx) {
    this.fleet = fleet;
    this.serverPid = plane.serverPid();
    this.netty = netty;
    this.nginx = nginx;
    List<Target.Caller> checkIns =
        hosts.stream().map(host -> caller(host.connector(), host)).toList();
    this.ours = new Target(plane.agents(), checkIns, List.of(serverPid));
    this.peer = new Target(nginx.address(), checkIns, nginx.pids());
    this.bare =
        new Target(
            netty.address(),
            hosts.stream().map(host -> caller(Connector.plain(), host)).toList(),
            netty.pids());
  }

  static Contest prepare(Path directory, Plane plane, VirtualFleet fleet, List<VirtualHost> hosts)
      throws IOException {
    NginxPeer nginx =
        NginxPeer.start(
            directory.resolve("nginx"),
            new NginxPeer.Identity(
                plane.data("server.pem"),
                plane.data("keys/server-tls.pem"),
                plane.data("host-ca.pem")));
    try {
      NettyReference netty =
          NettyReference.start(ServerProcess.javaCommand(), directory.resolve("netty.log"));
      return new Contest(plane, fleet, hosts, netty, nginx);
    } catch (IOException | RuntimeException failed) {
      nginx.close();
      throw failed;
    }
  }

  private static Target.Caller caller(Connector connector, VirtualHost host) {
    HttpCall checkIn = HttpCall.post(Protocol.CHECK_IN, host.unchanged());
    return new Target.Caller(connector, () -> checkIn);
  }

  /** A server in Java is measured when its hot code is compiled. */
  void warmUp() throws IOException {
    LoadGenerator.run(ours, WARM_UP, WARM_UP_LIMIT);
    LoadGenerator.run(bare, WARM_UP, WARM_UP_LIMIT.dividedBy(2));
    LoadGenerator.run(peer, REQUESTS / 10, ROUND_LIMIT);
  }

  Standings measure() throws IOException {
    List<Standings.Round> rounds = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      OpenSslSpeed arithmetic = OpenSslSpeed.measure();
      Load plain = LoadGenerator.run(bare, REQUESTS, ROUND_LIMIT);
      long written = ProcessCost.writtenBytes(serverPid);
      Load checkIns = mutual(ours);
      written = ProcessCost.writtenBytes(serverPid) - written;
      Load canned = mutual(peer);
      rounds.add(new Standings.Round(arithmetic, plain, checkIns, canned, written));
    }
    return new Standings(
        rounds,
        ProcessCost.residentBytes(List.of(serverPid)),
        ProcessCost.residentBytes(nginx.pids()));
  }

  /** Every handshake has to be a full one, or the figures would flatter. */
  private Load mutual(Target target) throws IOException {
    long before = fleet.server().fullHandshakes();
    Load load = LoadGenerator.run(target, REQUESTS, ROUND_LIMIT);
    long full = fleet.server().fullHandshakes() - before;
    if (full != load.requests()) {
      throw new IOException(load.requests() + " requests, but " + full + " full handshakes");
    }
    return load;
  }

  @Override
  public void close() throws IOException {
    try {
      netty.close();
    } finally {
      nginx.close();
    }
  }
}
