package dev.seaworthy.server.soc2;

import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.pack.PackArchive;
import dev.seaworthy.ledger.pack.PackFiles;
import dev.seaworthy.ledger.pack.Population;
import dev.seaworthy.ledger.verify.PackVerifier;
import dev.seaworthy.ledger.verify.VerificationReport;
import dev.seaworthy.server.testing.RunningServer;
import dev.seaworthy.server.testing.RunningServer.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A pack as the operator gets it. */
record PulledPack(RunningServer server, JsonObject issued, Path file) {
  /** Issues and fetches a pack. */
  static PulledPack issue(RunningServer server, String asOf) throws Exception {
    Reply reply = server.admin("POST", "/api/v1/packs", request(asOf));
    if (reply.status() != 201) {
      throw new AssertionError("no pack: " + new String(reply.body(), StandardCharsets.UTF_8));
    }
    JsonObject issued = reply.json();
    Path file = Files.createTempFile("pack", ".zip");
    Files.write(file, server.admin("GET", issued.string("path"), new byte[0]).body());
    return new PulledPack(server, issued, file);
  }

  static byte[] request(String asOf) {
    return ("{\"as_of\":\"" + asOf + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  byte[] read(String name) throws Exception {
    try (PackArchive archive = PackArchive.open(file)) {
      return archive.read(name);
    }
  }

  Population population(String control) throws Exception {
    return Population.parse(read(PackFiles.population(control)));
  }

  /** Causes by the cell of a column, of the rows that deviate. */
  Map<String, String> deviations(String control, String column) throws Exception {
    Population population = population(control);
    Map<String, String> causes = new TreeMap<>();
    for (Population.Row row : population.rows()) {
      if (population.cell(row, "verdict").equals("deviates")) {
        causes.put(population.cell(row, column), population.cell(row, "causes"));
      }
    }
    return causes;
  }

  /** What {@code issued} says of a control. */
  JsonObject control(String id) {
    return issued.array("controls").objects().stream()
        .filter(control -> control.string("control").equals(id))
        .findFirst()
        .orElseThrow();
  }

  JsonObject report() throws Exception {
    return JsonReader.readObject(read(PackFiles.REPORT_JSON));
  }

  VerificationReport verify() throws Exception {
    Path key = server.data().resolve("ledger/ledger.vkey");
    return PackVerifier.verify(file, VerifierKey.parse(Files.readString(key).strip()));
  }
}
