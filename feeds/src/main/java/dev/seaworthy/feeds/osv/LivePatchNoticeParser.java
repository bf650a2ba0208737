package dev.seaworthy.feeds.osv;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.LivePatchStatement;
import dev.seaworthy.core.vulnerability.order.VersionScheme;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.RecordSink;
import dev.seaworthy.feeds.json.JsonFormat;
import dev.seaworthy.feeds.json.JsonView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Canonical's live patch notices as OSV ({@code LSN-0108-1}). The module's number must reach the
 * notice's number; the file does not say so, Canonical's notices do (clause V-63).
 */
public final class LivePatchNoticeParser implements FeedParser<LivePatchStatement> {
  private static final Pattern ID = Pattern.compile("LSN-0*([0-9]{1,5})-[0-9]+");

  /** Only what notices use: letters, one class of separators and digits, choices, one number. */
  private static final Pattern HARMLESS =
      Pattern.compile("(?:[A-Za-z0-9_]|\\[_\\|\\\\d\\]\\+|\\(\\?:[a-z0-9_|]+\\))+\\(\\\\d\\+\\)");

  private final JsonFormat json = new JsonFormat();

  @Override
  public void parse(FeedFile file, RecordSink<LivePatchStatement> sink)
      throws IOException, FeedFormatException {
    OsvAdvisory notice = OsvAdvisory.read(json.document(file, OsvAdvisory.UNREAD));
    Matcher id = ID.matcher(notice.id());
    if (!id.matches()) {
      throw new FeedFormatException("not a live patch notice: " + notice.id());
    }
    notice.published().ifPresent(sink::dated);
    int number = Integer.parseInt(id.group(1));
    if (notice.withdrawn()) {
      return;
    }
    for (JsonView affected : notice.affected()) {
      try {
        one(notice, number, affected, sink);
      } catch (FeedFormatException | IllegalArgumentException malformed) {
        sink.reject(notice.id() + " " + affected.path(), String.valueOf(malformed.getMessage()));
      }
    }
  }

  private static void one(
      OsvAdvisory notice, int number, JsonView affected, RecordSink<LivePatchStatement> sink)
      throws FeedFormatException {
    JsonView named = affected.get("package");
    Optional<OsvEcosystem> ecosystem = OsvEcosystem.parse(named.get("ecosystem").text());
    if (ecosystem.isEmpty()) {
      throw new FeedFormatException("not a release of Ubuntu");
    }
    String expression = affected.get("ecosystem_specific").get("module_name_regex").text();
    if (expression.length() > 200 || !HARMLESS.matcher(expression).matches()) {
      throw new FeedFormatException("the pattern of module names is not of the known form");
    }
    List<String> fixes = OsvAdvisory.fixedVersions(affected);
    if (fixes.size() != 1 || !VersionScheme.DEB.reads(fixes.getFirst())) {
      throw new FeedFormatException("there is not one fixed version");
    }
    Pattern moduleName = Pattern.compile(expression);
    String sourcePackage = named.get("name").text();
    for (CveId cve : notice.cves()) {
      sink.accept(
          source ->
              new LivePatchStatement.OfModule(
                  ecosystem.get().release(),
                  sourcePackage,
                  fixes.getFirst(),
                  moduleName,
                  number,
                  cve,
                  notice.published(),
                  notice.id(),
                  source));
    }
  }
}
