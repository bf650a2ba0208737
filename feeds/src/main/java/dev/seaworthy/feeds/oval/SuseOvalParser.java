package dev.seaworthy.feeds.oval;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.feeds.claim.PackageClaim;
import dev.seaworthy.feeds.claim.PackageClaim.Document;
import dev.seaworthy.feeds.claim.PackageClaim.State;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.FeedParser;
import dev.seaworthy.feeds.input.RecordSink;
import dev.seaworthy.feeds.suse.SuseClaims;
import dev.seaworthy.feeds.xml.XmlElement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SUSE's OVAL vulnerability definitions, with live patches: groups of products, each with the
 * packages that carry the fix, or are not affected.
 */
public final class SuseOvalParser implements FeedParser<PackageClaim> {
  private static final Pattern TITLE = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,}");
  private static final Pattern NOT_AFFECTED = Pattern.compile("(\\S+) is not affected");
  private static final Pattern AFFECTED = Pattern.compile("(\\S+) is affected");
  private static final Pattern INSTALLED = Pattern.compile("(.+) is installed");

  @Override
  public void parse(FeedFile file, RecordSink<PackageClaim> sink)
      throws IOException, FeedFormatException {
    SuseClaims claims = new SuseClaims(sink);
    OvalDefinitions.visit(file, sink, definition -> one(definition, claims));
  }

  private static void one(OvalDefinitions.Definition definition, SuseClaims claims) {
    if (!TITLE.matcher(definition.title()).matches()) {
      return;
    }
    CveId cve = CveId.parse(definition.title());
    Document document =
        new Document("SUSE OVAL " + definition.title(), Optional.empty())
            .graded(OvalDefinitions.impact(definition, cve));
    for (XmlElement group : groups(definition.whole())) {
      List<String> comments =
          group.all("criterion").stream()
              .map(criterion -> criterion.attribute("comment").orElse(""))
              .toList();
      List<String> products = comments.stream().filter(SuseOvalParser::isProduct).toList();
      for (String comment : comments) {
        for (String product : products) {
          claim(named(product), comment, cve, document, claims);
        }
      }
    }
  }

  private static void claim(
      String product, String comment, CveId cve, Document document, SuseClaims claims) {
    Matcher notAffected = NOT_AFFECTED.matcher(comment);
    Matcher affected = AFFECTED.matcher(comment);
    if (notAffected.matches()) {
      claims.unfixed(product, notAffected.group(1), cve, new State.NotAffected(), document);
    } else if (affected.matches()) {
      claims.unfixed(product, affected.group(1), cve, new State.NoFixYet("affected"), document);
    } else if (comment.startsWith("kernel-")) {
      claims.fixed(product, named(comment), cve, document);
    }
  }

  private static boolean isProduct(String comment) {
    return INSTALLED.matcher(comment).matches() && comment.matches("(?:open)?SUSE .*");
  }

  private static String named(String comment) {
    Matcher installed = INSTALLED.matcher(comment);
    return installed.matches() ? installed.group(1) : comment;
  }

  /** The innermost criteria that hold products and packages together. */
  private static List<XmlElement> groups(XmlElement element) {
    List<XmlElement> groups = new ArrayList<>();
    for (XmlElement child : element.children()) {
      if (child.name().equals("criteria")) {
        boolean joins = child.attribute("operator").orElse("AND").equals("AND");
        if (joins) {
          groups.add(child);
        } else {
          groups.addAll(groups(child));
        }
      }
    }
    return groups;
  }
}
