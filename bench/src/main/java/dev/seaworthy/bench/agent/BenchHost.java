package dev.seaworthy.bench.agent;

import dev.seaworthy.bench.Workplace;
import dev.seaworthy.bench.agent.Measurement.Labelled;
import dev.seaworthy.bench.plane.Plane;
import dev.seaworthy.lab.process.Command;
import dev.seaworthy.lab.process.Executables;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This machine as an enrolled host, and the commands that check it in. */
final class BenchHost {
  static final String AGENT = "agent";
  static final String ALL_JAVA = "all-java";
  static final String CURL = "curl";
  static final String PYTHON = "python";
  private static final int MOST_CHECK_INS = 5;

  private final Path agent;
  private final Path directory;
  private final String server;
  private final long lastSequence;

  private BenchHost(Path agent, Path directory, String server, long lastSequence) {
    this.agent = agent;
    this.directory = directory;
    this.server = server;
    this.lastSequence = lastSequence;
  }

  /** Enrols this machine by the agent itself, and lets it state its facts. */
  static BenchHost enrol(Workplace place, Plane plane) throws IOException {
    Path directory = Files.createDirectories(place.directory().resolve("host"));
    Files.write(directory.resolve("ca.pem"), plane.controlPlane().serverCa());
    Files.write(directory.resolve("root.json"), plane.controlPlane().desk().root());
    Files.writeString(directory.resolve("token"), plane.controlPlane().admin().enrolmentToken());
    String server = "https://localhost:" + plane.agents().getPort();
    for (String transport : List.of("auto", "java")) {
      Files.write(
          directory.resolve(transport + ".conf"),
          List.of(
              "server = " + server,
              "server_ca = " + directory.resolve("ca.pem"),
              "trusted_root = " + directory.resolve("root.json"),
              "token_file = " + directory.resolve("token"),
              "state_dir = " + directory.resolve("state"),
              "transport = " + transport));
    }
    Path agent = place.agentImage().resolve("bin").resolve("seaworthy-agent");
    long last = settle(agent, directory);
    Files.writeString(directory.resolve("python.json"), "{\"last_sequence\": " + last + "}");
    return new BenchHost(agent, directory, server, last);
  }

  /** Checks in until nothing new is stated; returns the number of the last statement. */
  private static long settle(Path agent, Path directory) throws IOException {
    long before = -1;
    for (int i = 0; i < MOST_CHECK_INS; i++) {
      Command.of(verb(agent, directory, "auto", "check-in")).run();
      long last = status(agent, directory).number("last_sequence");
      if (last == before) {
        return last;
      }
      before = last;
    }
    throw new IOException("this machine states something new at every check-in");
  }

  private static JsonObject status(Path agent, Path directory) throws IOException {
    List<String> command = new ArrayList<>(verb(agent, directory, "auto", "status"));
    command.addAll(List.of("-o", "json"));
    try {
      return JsonReader.readObject(
          Command.of(command).run().output().getBytes(StandardCharsets.UTF_8));
    } catch (JsonException malformed) {
      throw new IOException("the agent's status is not JSON", malformed);
    }
  }

  private static List<String> verb(Path agent, Path directory, String transport, String verb) {
    return List.of(
        agent.toString(), "--config", directory.resolve(transport + ".conf").toString(), verb);
  }

  /** The agent, its two transports, and the peer. */
  List<Labelled> commands(Interpreter python) throws IOException {
    List<Labelled> commands = new ArrayList<>();
    commands.add(new Labelled(AGENT, verb(agent, directory, "auto", "check-in")));
    commands.add(new Labelled(PYTHON, python(python)));
    commands.add(new Labelled(ALL_JAVA, verb(agent, directory, "java", "check-in")));
    commands.add(new Labelled(CURL, curl()));
    return commands;
  }

  private List<String> python(Interpreter python) throws IOException {
    return List.of(
        python.program().toString(),
        Scripts.unpack("check.py", directory).toString(),
        server,
        directory.resolve("ca.pem").toString(),
        state("host-certificate.pem"),
        state("host-key.pem"),
        directory.resolve("python.json").toString());
  }

  /** The same call as the agent's, by itself. */
  private List<String> curl() throws IOException {
    Path curl =
        Executables.find("curl").orElseThrow(() -> new IOException("curl is not on this machine"));
    return List.of(
        curl.toString(),
        "--disable",
        "--silent",
        "--fail",
        "--http1.1",
        "--tlsv1.3",
        "--cacert",
        directory.resolve("ca.pem").toString(),
        "--cert",
        state("host-certificate.pem"),
        "--key",
        state("host-key.pem"),
        "--header",
        "Content-Type: application/json",
        "--data",
        "{\"agent\":\"0.1.0\",\"last_sequence\":" + lastSequence + ",\"statements\":[]}",
        server + "/agent/v1/check-in");
  }

  private String state(String file) {
    return directory.resolve("state").resolve(file).toString();
  }
}
