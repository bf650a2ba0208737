package dev.seaworthy.feeds.suse;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.feeds.input.Dates;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.RecordSink;
import dev.seaworthy.feeds.json.JsonFormat;
import dev.seaworthy.feeds.json.JsonView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Facts of SUSE's live patch sources: per kernel update and version the cumulative CVEs. */
public final class SuseLineParser implements FeedParser<SuseLine> {
  private final JsonFormat json = new JsonFormat();

  @Override
  public void parse(FeedFile file, RecordSink<SuseLine> sink)
      throws IOException, FeedFormatException {
    JsonView facts = json.document(file, Set.of("fixes", "upstream", "patched_functions"));
    for (JsonView branch : facts.get("branches").items()) {
      try {
        one(branch, sink);
      } catch (FeedFormatException | IllegalArgumentException malformed) {
        sink.reject(branch.path(), String.valueOf(malformed.getMessage()));
      }
    }
  }

  private static void one(JsonView branch, RecordSink<SuseLine> sink) throws FeedFormatException {
    String product = branch.get("product").text() + (branch.get("rt").truth() ? "-RT" : "");
    int update = branch.get("update").integer();
    List<SuseLine.Version> versions = new ArrayList<>();
    for (JsonView version : branch.get("versions").items()) {
      Set<CveId> cves = new LinkedHashSet<>();
      for (JsonView cve : version.get("cves").items()) {
        cves.add(CveId.parse(cve.text()));
      }
      SuseLine.Version read =
          new SuseLine.Version(
              version.get("version").integer(),
              Dates.moment(version.get("date").text()),
              version.get("released_bump").truth(),
              cves);
      sink.dated(read.built());
      versions.add(read);
    }
    versions.sort(Comparator.comparingInt(SuseLine.Version::number));
    sink.accept(
        product + "_Update_" + update, source -> new SuseLine(product, update, versions, source));
  }
}
