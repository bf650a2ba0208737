package dev.seaworthy.bench.agent;

import dev.seaworthy.bench.Workplace;
import dev.seaworthy.bench.agent.Measurement.Labelled;
import dev.seaworthy.bench.plane.Plane;
import dev.seaworthy.lab.process.Command;
import dev.seaworthy.lab.process.Executables;
import java.io.IOException;
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
    Command.of(checkIn(agent, directory, "auto")).run();
    Files.writeString(directory.resolve("python.json"), "{\"last_sequence\": 1}");
    return new BenchHost(agent, directory, server, 1);
  }

  private static List<String> checkIn(Path agent, Path directory, String transport) {
    return List.of(
        agent.toString(),
        "--config",
        directory.resolve(transport + ".conf").toString(),
        "check-in");
  }

  /** The agent, its two transports, and the peer. */
  List<Labelled> commands(Interpreter python) throws IOException {
    List<Labelled> commands = new ArrayList<>();
    commands.add(new Labelled(AGENT, checkIn(agent, directory, "auto")));
    commands.add(new Labelled(PYTHON, python(python)));
    commands.add(new Labelled(ALL_JAVA, checkIn(agent, directory, "java")));
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
