package dev.seaworthy.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.lab.kernel.WorkDirectory;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.protocol.Problem;
import dev.seaworthy.protocol.Protocol;
import dev.seaworthy.testkit.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Thousands of generated bad requests, at the levels of TLS, HTTP, JSON and signed statements:
 * every answer is a problem document of the class 4xx, and afterwards the server is as healthy as
 * before.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsTest {
  /** How much the live heap may grow over the whole run, in bytes. */
  private static final long MOST_GROWTH = 16L << 20;

  private static final int WARM_UP = 300;
  private static final int HELD_OPEN = 200;
  private static final int CLOSED_TRIES = 100;
  private static final long CLOSED_PAUSE_MILLIS = 2_000;

  private final FaultPlan plan = FaultPlan.ofSystemProperties();
  private final Clock clock = Clock.systemUTC();
  private final Map<String, Integer> answers = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();
  private Path directory;
  private EmbeddedPostgres postgres;
  private World world;
  private RawHost host;
  private BadRequests requests;

  @BeforeAll
  void start() throws Exception {
    directory = World.directory();
    postgres = EmbeddedPostgres.start(directory.resolve("postgres"));
    world =
        World.start(
            JavaProcess.of(directory),
            directory.resolve("w"),
            postgres,
            Map.of(),
            new Random(plan.seed()));
    host = RawHost.enrol(world.server());
    RawHost other = RawHost.enrol(world.server());
    host.checkIn(clock.instant());
    host.checkIn(clock.instant());
    requests = new BadRequests(plan.seed(), new BadBodies(host, other, clock.instant()));
  }

  @AfterAll
  void stop() throws IOException, InterruptedException {
    world.close();
    postgres.close();
    WorkDirectory.delete(directory);
  }

  @Test
  void generatedBadRequestsLeaveTheServerHealthy() throws Exception {
    sendAll(0, WARM_UP);
    long heap = world.server().liveHeap();
    long files = openFiles();

    sendAll(WARM_UP, plan.badRequests());

    long grown = world.server().liveHeap() - heap;
    System.out.println(
        plan.badRequests() + " bad requests: " + answers + ", live heap grew by " + grown);
    assertThat(faults.stream().limit(20)).isEmpty();
    assertThat(grown).as("growth of the live heap").isLessThan(MOST_GROWTH);
    assertThat(openFiles()).as("open files").isLessThan(files + 50);
    assertThat(host.checkIn(clock.instant())).as("a good check-in").isEqualTo(host.next() - 1);
    world.evidence().awaitIntegration();
    world.evidence().verifyLedger();
  }

  @Test
  void connectionsThatAreHeldOpenHoldNobodyUp() throws Exception {
    world.server().liveHeap();
    long files = openFiles();
    List<RawConnection> open = new ArrayList<>();
    try {
      for (int i = 0; i < HELD_OPEN; i++) {
        open.add(halfOpen(i % 4));
      }
      for (int i = 0; i < 5; i++) {
        assertThat(host.checkIn(clock.instant())).isEqualTo(host.next() - 1);
      }
      awaitClosed(files + HELD_OPEN / 10);
    } finally {
      for (RawConnection connection : open) {
        connection.close();
      }
    }
  }

  /**
   * The server closes them when they have been silent for too long; nobody else has to. What
   * Conscrypt holds beside the socket goes with the next collection.
   */
  private void awaitClosed(long most) throws IOException, InterruptedException {
    for (int i = 0; i < CLOSED_TRIES && openFiles() > most; i++) {
      world.server().liveHeap();
      Thread.sleep(CLOSED_PAUSE_MILLIS);
    }
    assertThat(openFiles()).as("open files").isLessThanOrEqualTo(most);
  }

  private RawConnection halfOpen(int kind) throws IOException {
    if (kind == 0) {
      return RawConnection.openPlain(world.server().agents());
    }
    if (kind == 1) {
      RawConnection connection = RawConnection.openPlain(world.server().agents());
      connection.send(new byte[] {22, 3, 1});
      return connection;
    }
    RawConnection connection = RawConnection.open(world.server().agents(), host.tls());
    String begun = "POST " + Protocol.CHECK_IN + " HTTP/1.1\r\nHost: localhost\r\n";
    connection.send(
        BadBodies.text(kind == 2 ? begun : begun + "Content-Length: 100\r\n\r\n{\"agent\":"));
    return connection;
  }

  private void sendAll(int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      BadRequest bad = requests.at(i);
      try (RawConnection connection = connect(bad)) {
        send(connection, bad);
        judge(i, bad, connection.read());
      } catch (SocketTimeoutException stuck) {
        faults.add(i + " " + bad.kind() + ": neither answered nor closed");
      }
    }
  }

  private RawConnection connect(BadRequest bad) throws IOException {
    return bad.plain()
        ? RawConnection.openPlain(world.server().agents())
        : RawConnection.open(world.server().agents(), host.tls());
  }

  private static void send(RawConnection connection, BadRequest bad) {
    try {
      connection.send(bad.bytes());
      if (bad.ends()) {
        connection.endOutput();
      }
    } catch (IOException refused) {
      // The server may close before it has read everything; what it said is read next.
    }
  }

  private void judge(int number, BadRequest bad, Optional<RawConnection.Reply> answer) {
    if (answer.isEmpty()) {
      answers.merge("closed", 1, Integer::sum);
      if (bad.heard()) {
        faults.add(number + " " + bad.kind() + ": closed without an answer");
      }
      return;
    }
    RawConnection.Reply reply = answer.get();
    if (bad.plain() && reply.status() == 0) {
      answers.merge("TLS alert", 1, Integer::sum);
      return;
    }
    if (reply.status() == 200) {
      // A flipped bit may leave the message a good one that says nothing new.
      answers.merge("200", 1, Integer::sum);
      return;
    }
    describe(reply)
        .ifPresentOrElse(
            code -> answers.merge(reply.status() + " " + code, 1, Integer::sum),
            () ->
                faults.add(
                    number
                        + " "
                        + bad.kind()
                        + ": "
                        + reply.status()
                        + " "
                        + reply.headers()
                        + " "
                        + reply.text()));
  }

  /** The code of a refusal that is as RFC 9457 and our rules want it; empty for any other. */
  private static Optional<String> describe(RawConnection.Reply reply) {
    try {
      Problem problem = Problem.parse(reply.body());
      boolean complete =
          problem.status() == reply.status()
              && reply.status() >= 400
              && reply.status() < 500
              && reply.mediaType().equals(Protocol.PROBLEM)
              && Stream.of(problem.code(), problem.title(), problem.detail(), problem.next())
                  .noneMatch(String::isBlank);
      return complete ? Optional.of(problem.code()) : Optional.empty();
    } catch (JsonException none) {
      return Optional.empty();
    }
  }

  private long openFiles() throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of("/proc", Long.toString(world.server().pid()), "fd"))) {
      return files.count();
    }
  }
}
