package dev.seaworthy.cli.verdict;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.evidence.EvidenceAsOf;
import dev.seaworthy.core.vulnerability.identify.KernelIdentification;
import dev.seaworthy.core.vulnerability.identify.KernelIdentity;
import dev.seaworthy.core.vulnerability.identify.KernelIdentity.Identified;
import dev.seaworthy.core.vulnerability.identify.KernelIdentity.Unidentified;
import dev.seaworthy.core.vulnerability.identify.RunningKernel;
import dev.seaworthy.core.vulnerability.verdict.FeedAgeRule;
import dev.seaworthy.core.vulnerability.verdict.Verdict;
import dev.seaworthy.core.vulnerability.verdict.VerdictEngine;
import dev.seaworthy.feeds.folder.FolderEvidence;
import dev.seaworthy.feeds.set.Enrichment;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Answers cases, one at a time. */
final class CaseJudge {
  private static final List<String> WORDS =
      List.of(
          "open",
          "wont_fix",
          "unknown",
          "fixed_by_package",
          "fixed_by_livepatch",
          "not_affected",
          "not_built",
          "rejected");

  private final FolderEvidence evidence;
  private final Optional<FeedAgeRule> feedAge;
  private final Map<Instant, VerdictEngine> engines = new HashMap<>();

  CaseJudge(FolderEvidence evidence, Optional<FeedAgeRule> feedAge) {
    this.evidence = evidence;
    this.feedAge = feedAge;
  }

  CaseAnswer answer(VerdictCase question) {
    return switch (question) {
      case VerdictCase.OneCve one -> oneCve(one);
      case VerdictCase.WholeHost host -> wholeHost(host);
      case VerdictCase.Identify identify -> identify(identify);
      case VerdictCase.Enrich enrich -> enrich(enrich);
      case VerdictCase.Order order ->
          new CaseAnswer.Builder(order.id())
              .put("scheme", order.scheme().name().toLowerCase(Locale.ROOT))
              .put("a", order.left())
              .put("b", order.right())
              .put("cmp", Integer.signum(order.scheme().compare(order.left(), order.right())))
              .answer();
      case VerdictCase.Malformed(String id, String reason) ->
          new CaseAnswer.Builder(id).put("status", "unknown").put("error", reason).malformed();
    };
  }

  private CaseAnswer oneCve(VerdictCase.OneCve question) {
    KernelIdentity kernel = KernelIdentification.of(question.host());
    Verdict verdict = judge(kernel, question.host(), question.asOf(), question.cve());
    CaseAnswer.Builder answer = new CaseAnswer.Builder(question.id());
    VerdictMembers.add(answer, verdict);
    answer.text("clock_start_utc", clockStart(question, verdict));
    if (verdict instanceof Verdict.Open || verdict instanceof Verdict.WontFix) {
      answer.put("fixed_after_reboot", fixedAfterReboot(question));
    }
    identity(answer, kernel);
    VerdictMembers.proof(answer, verdict);
    return answer.answer();
  }

  /** A clock cannot start before the id exists, nor before there is a fix to install (V-82). */
  private Optional<Instant> clockStart(VerdictCase.OneCve question, Verdict verdict) {
    Optional<Instant> published = evidence.enrichment(question.cve(), question.asOf()).published();
    Optional<Instant> available = VerdictMembers.fix(verdict).available();
    if (published.isEmpty() || available.isEmpty()) {
      return Optional.empty();
    }
    return published.get().isAfter(available.get()) ? published : available;
  }

  private boolean fixedAfterReboot(VerdictCase.OneCve question) {
    RunningKernel host = question.host();
    return host.installed().stream()
        .map(image -> KernelIdentification.ofPackage(host, image))
        .filter(Identified.class::isInstance)
        .map(onDisk -> judge(onDisk, host, question.asOf(), question.cve()))
        .anyMatch(Verdict.FixedByPackage.class::isInstance);
  }

  private CaseAnswer wholeHost(VerdictCase.WholeHost question) {
    KernelIdentity kernel = KernelIdentification.of(question.host());
    CaseAnswer.Builder answer = new CaseAnswer.Builder(question.id());
    switch (kernel) {
      case Unidentified(String reason) -> answer.put("status", "unknown").put("error", reason);
      case Identified identified -> {
        Map<String, TreeSet<CveId>> byWord = new TreeMap<>();
        for (CveId cve : evidence.cves(identified)) {
          Verdict verdict = judge(kernel, question.host(), question.asOf(), cve);
          byWord.computeIfAbsent(verdict.word(), _ -> new TreeSet<>()).add(cve);
        }
        answer.put("status", "host_set");
        for (String word : WORDS) {
          answer.put(
              word,
              byWord.getOrDefault(word, new TreeSet<>()).stream().map(CveId::toString).toList());
        }
        identity(answer, kernel);
      }
    }
    return answer.answer();
  }

  private Verdict judge(KernelIdentity kernel, RunningKernel host, Instant asOf, CveId cve) {
    VerdictEngine engine =
        engines.computeIfAbsent(
            asOf, moment -> new VerdictEngine(new EvidenceAsOf(evidence, moment)));
    Verdict verdict = engine.judge(kernel, host.extendedSupport(), host.livePatches(), cve);
    return feedAge.map(rule -> rule.apply(verdict, asOf)).orElse(verdict);
  }

  private static CaseAnswer identify(VerdictCase.Identify question) {
    KernelIdentity kernel =
        question
            .image()
            .map(image -> KernelIdentification.ofPackage(question.host(), image))
            .orElseGet(() -> KernelIdentification.of(question.host()));
    CaseAnswer.Builder answer = new CaseAnswer.Builder(question.id());
    answer.put("status", kernel instanceof Identified ? "identified" : "unknown");
    identity(answer, kernel);
    return answer.answer();
  }

  private static void identity(CaseAnswer.Builder answer, KernelIdentity kernel) {
    switch (kernel) {
      case Unidentified(String reason) ->
          answer
              .put("source_package", null)
              .put("package_version", null)
              .put("upstream_version", null)
              .put("reason", reason);
      case Identified found ->
          answer
              .put("source_package", found.sourcePackage())
              .put("tracker_package", found.sourcePackage())
              .put("package_version", found.packageVersion())
              .text("upstream_version", found.upstream())
              .text("series", found.upstream().map(base -> base.branch()))
              .text("flavour", found.flavour())
              .text("uname_r", found.unameRelease())
              .text("livepatch_package", found.livePatchPackage());
    }
  }

  private CaseAnswer enrich(VerdictCase.Enrich question) {
    Enrichment found = evidence.enrichment(question.cve(), question.asOf());
    return new CaseAnswer.Builder(question.id())
        .put("cvss31_base", found.cvss().map(score -> (Object) score.base()).orElse(null))
        .put("cvss31_vector", found.cvss().map(score -> (Object) score.vector()).orElse(null))
        .put("kev", found.kev().isPresent())
        .text("kev_date_added", found.kev().map(entry -> entry.added()))
        .text("kev_due_date", found.kev().map(entry -> entry.due()))
        .put("epss", found.epss().map(score -> (Object) score.probability()).orElse(null))
        .put(
            "epss_percentile",
            found
                .epss()
                .flatMap(score -> score.percentile())
                .map(share -> (Object) share)
                .orElse(null))
        .text("cna_published_utc", found.published())
        .put("status", evidence.rejection(question.cve()).isPresent() ? "rejected" : "valid")
        .answer();
  }
}
