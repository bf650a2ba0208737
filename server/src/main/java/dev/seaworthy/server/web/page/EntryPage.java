package dev.seaworthy.server.web.page;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.ledger.attest.DsseEnvelope;
import dev.seaworthy.ledger.attest.Statement;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.server.web.view.EntryView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A ledger entry's page.
 *
 * @param kind what the entry is, in words
 * @param fault why it could not be decoded, empty where it could
 * @param statement the decoded statement, empty where it could not be decoded
 * @param raw the stored bytes as text
 */
public record EntryPage(
    Chrome chrome,
    String index,
    String kind,
    Optional<String> host,
    List<Fact> facts,
    Optional<String> fault,
    String statement,
    String raw,
    String size,
    OptionalLong previous,
    OptionalLong next) {
  private static final String PREDICATE = "https://seaworthy.dev/attestation/";

  /** The page for a view. */
  public static EntryPage of(Chrome bare, EntryView view) {
    Chrome chrome = bare.with(view.snapshot());
    try {
      DsseEnvelope envelope = DsseEnvelope.parse(view.entry());
      return decoded(chrome, view, envelope, envelope.statement());
    } catch (JsonException broken) {
      String words = String.valueOf(broken.getMessage());
      return page(chrome, view, "other", List.of(), Optional.empty(), Optional.of(words), "");
    }
  }

  private static EntryPage decoded(
      Chrome chrome, EntryView view, DsseEnvelope envelope, Statement statement) {
    Texts t = chrome.t();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(t.get("entry.type"), statement.predicateType(), true));
    statement
        .subjects()
        .forEach(
            subject ->
                facts.add(
                    new Fact(
                        t.get("entry.subject"),
                        subject.name() + " sha256 " + subject.sha256(),
                        true)));
    envelope
        .signatures()
        .forEach(signature -> facts.add(new Fact(t.get("entry.key"), signature.keyId(), true)));
    return page(
        chrome,
        view,
        kind(t, statement.predicateType()),
        facts,
        host(statement),
        Optional.empty(),
        PrettyJson.of(statement.toJson()));
  }

  private static EntryPage page(
      Chrome chrome,
      EntryView view,
      String kind,
      List<Fact> facts,
      Optional<String> host,
      Optional<String> fault,
      String statement) {
    Texts t = chrome.t();
    List<Fact> all = new ArrayList<>(facts);
    all.add(new Fact(t.get("entry.leaf"), view.leafHash(), true));
    all.add(new Fact(t.get("entry.size"), t.number(view.entry().length), false));
    long index = view.index();
    long size = view.snapshot().ledgerSize();
    return new EntryPage(
        chrome,
        String.valueOf(index),
        t.get("entry.kind." + kind),
        host,
        List.copyOf(all),
        fault,
        statement,
        new String(view.entry(), StandardCharsets.UTF_8),
        t.number(size),
        index > 0 ? OptionalLong.of(index - 1) : OptionalLong.empty(),
        index + 1 < size ? OptionalLong.of(index + 1) : OptionalLong.empty());
  }

  private static String kind(Texts t, String predicateType) {
    if (predicateType.startsWith(PREDICATE)) {
      String kind = predicateType.substring(PREDICATE.length()).split("/", 2)[0];
      return t.has("entry.kind." + kind) ? kind : "other";
    }
    return "other";
  }

  private static Optional<String> host(Statement statement) {
    try {
      return statement.predicate().findString("host").map(id -> HostId.parse(id).toString());
    } catch (JsonException | IllegalArgumentException notHostId) {
      return Optional.empty();
    }
  }
}
