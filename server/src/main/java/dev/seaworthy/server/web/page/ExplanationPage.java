package dev.seaworthy.server.web.page;

import dev.seaworthy.core.vulnerability.exposure.ExposureState;
import dev.seaworthy.core.vulnerability.identify.KernelIdentity;
import dev.seaworthy.server.vulnerability.exposure.Explanation;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a host is, or is not, open to a CVE: one sentence, then the chain of evidence.
 *
 * @param sentence the answer, in the rules' own English words
 * @param edge the tone of the answer
 * @param kernel what the kernel was taken for
 * @param clocks the clocks of this host, the newest first
 * @param links what leads to the answer, first link first
 * @param entries entries of the ledger that it rests on
 */
public record ExplanationPage(
    Chrome chrome,
    String host,
    String hostHref,
    String cve,
    String cveHref,
    String state,
    String edge,
    String sentence,
    List<Fact> kernel,
    List<ClockLine> clocks,
    List<Link> links,
    List<Entry> entries,
    FeedNote feeds) {
  /**
   * A link of the chain.
   *
   * @param clause of the specification of verdicts
   * @param source the feed that says so, empty for what the host observed
   */
  public record Link(String clause, String inputs, String source, String digest, String asOf) {}

  /** An entry of the ledger. */
  public record Entry(String what, String index, String leaf, boolean signed) {}

  /** The page for an answer. */
  public static ExplanationPage of(Chrome bare, Explanation why) {
    Chrome chrome = bare.with(why.snapshot().ledger());
    Texts t = chrome.t();
    return new ExplanationPage(
        chrome,
        why.host().toString(),
        HostLine.href(why.host().toString()),
        why.cve().toString(),
        CveLine.href(why.cve().toString()),
        t.get("exposure." + why.exposure().state().word()),
        edge(why.exposure().state()),
        why.sentence(),
        kernel(t, why),
        why.clocks().runs().reversed().stream()
            .map(clock -> ClockLine.of(t, clock, why.snapshot().asOf()))
            .toList(),
        why.verdict().proof().stream()
            .map(
                proof ->
                    new Link(
                        proof.rule().clause(),
                        proof.inputs(),
                        proof.source().map(source -> source.name()).orElse(""),
                        proof.source().map(source -> source.sha256()).orElse(""),
                        proof.source().map(source -> Moment.of(source.asOf()).date()).orElse("")))
            .toList(),
        why.entries().stream()
            .map(
                entry ->
                    new Entry(
                        entry.what(),
                        String.valueOf(entry.index()),
                        entry.leafHash(),
                        entry.signed()))
            .toList(),
        FeedNote.of(t, why.snapshot()));
  }

  private static String edge(ExposureState state) {
    return state == ExposureState.UNKNOWN ? "silent" : state.stopsClock() ? "patched" : "due";
  }

  private static List<Fact> kernel(Texts t, Explanation why) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(t.get("host.fact.release"), why.facts().kernel().release(), true));
    facts.add(new Fact(t.get("host.fact.version"), why.facts().kernel().version(), true));
    facts.add(new Fact(t.get("host.fact.build"), why.facts().kernel().buildId(), true));
    switch (why.identity()) {
      case KernelIdentity.Identified known -> {
        facts.add(
            new Fact(
                t.get("explain.package"),
                known.sourcePackage() + " " + known.packageVersion(),
                true));
        facts.add(new Fact(t.get("explain.suite"), known.release(), true));
      }
      case KernelIdentity.Unidentified(String reason) ->
          facts.add(new Fact(t.get("explain.unidentified"), reason, false));
    }
    String patches =
        why.facts().livePatches().stream()
            .map(
                patch ->
                    patch.name()
                        + " "
                        + t.get(
                            "host.patches."
                                + (patch.transition()
                                    ? "transition"
                                    : patch.enabled() ? "active" : "disabled")))
            .reduce((left, right) -> left + ", " + right)
            .orElseGet(() -> t.get("host.patches.none"));
    facts.add(new Fact(t.get("host.patches.title"), patches, false));
    return facts;
  }

  static String href(String host, String cve) {
    return HostLine.href(host) + "/cves/" + cve;
  }
}
