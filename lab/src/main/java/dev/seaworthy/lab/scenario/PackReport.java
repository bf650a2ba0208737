package dev.seaworthy.lab.scenario;

import dev.seaworthy.lab.Progress;
import dev.seaworthy.ledger.json.JsonObject;
import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.verify.PackVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An evidence pack that was issued by the control plane, and what the offline verifier says of it.
 *
 * @param file where it is left
 * @param results the word of each control's result, by the control's id
 * @param verified whether it verified against the key of the ledger's copy
 */
public record PackReport(Path file, Map<String, String> results, boolean verified) {
  private static final String KEY = "ledger.vkey";

  /**
   * Has a pack issued and verifies it.
   *
   * @param ledger the exported copy of the ledger; the pack is left beside it
   */
  static PackReport issue(AdminClient admin, Path ledger, Progress progress) throws IOException {
    progress.report("issue an evidence pack", "", Progress.UNKNOWN);
    JsonObject issued = admin.issuePack();
    Path file = ledger.resolveSibling(ledger.getFileName() + ".pack.zip");
    Files.write(file, admin.pack(issued));
    Map<String, String> results = new LinkedHashMap<>();
    for (JsonObject control : issued.array("controls").objects()) {
      results.put(control.string("control"), control.string("result"));
    }
    progress.report("verify the pack offline", "", Progress.UNKNOWN);
    VerifierKey trusted = VerifierKey.parse(Files.readString(ledger.resolve(KEY)).strip());
    return new PackReport(file, results, PackVerifier.verify(file, trusted).ok());
  }

  JsonObject resultsJson() {
    JsonObject.Builder json = JsonObject.builder();
    results.forEach(json::put);
    return json.build();
  }
}
