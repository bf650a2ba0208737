package dev.seaworthy.cli.verdict;

import dev.seaworthy.core.vulnerability.evidence.LivePatchVersion;
import dev.seaworthy.core.vulnerability.evidence.Source;
import dev.seaworthy.core.vulnerability.verdict.LivePatchOffer;
import dev.seaworthy.core.vulnerability.verdict.PackageFix;
import dev.seaworthy.core.vulnerability.verdict.Proof;
import dev.seaworthy.core.vulnerability.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A verdict in the words of the output. */
final class VerdictMembers {
  private VerdictMembers() {}

  static void add(CaseAnswer.Builder answer, Verdict verdict) {
    PackageFix fix = fix(verdict);
    Optional<LivePatchOffer> livePatch = livePatch(verdict);
    answer
        .put("status", verdict.word())
        .text("fixed_version", fix.version())
        .text("fix_available_utc", fix.available())
        .put("livepatch_min_version", livePatch.map(VerdictMembers::minimum).orElse(null))
        .text("livepatch_available", livePatch.flatMap(LivePatchOffer::available))
        .text("rejected_utc", rejected(verdict));
    if (verdict instanceof Verdict.NotBuilt(List<String> symbolsOff, PackageFix _, List<Proof> _)) {
      answer.put("config_symbols_off", symbolsOff);
    }
    if (verdict instanceof Verdict.Unknown(String reason, List<Proof> _)) {
      answer.put("reason", reason);
    }
  }

  /** The chain behind the verdict, each link with its rule and the digest of its source. */
  static void proof(CaseAnswer.Builder answer, Verdict verdict) {
    List<Map<String, @Nullable Object>> chain = new ArrayList<>();
    for (Proof link : verdict.proof()) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      members.put("clause", link.rule().clause());
      members.put("inputs", link.inputs());
      members.put("source", link.source().map(Source::name).orElse(null));
      members.put(
          "source_as_of", link.source().map(source -> source.asOf().toString()).orElse(null));
      members.put("source_sha256", link.source().map(Source::sha256).orElse(null));
      chain.add(members);
    }
    answer.put("proof", chain);
  }

  static PackageFix fix(Verdict verdict) {
    return switch (verdict) {
      case Verdict.FixedByPackage(PackageFix fix, List<Proof> _) -> fix;
      case Verdict.FixedByLivePatch(LivePatchOffer _, PackageFix fix, List<Proof> _) -> fix;
      case Verdict.NotBuilt(List<String> _, PackageFix fix, List<Proof> _) -> fix;
      case Verdict.Open(PackageFix fix, Optional<LivePatchOffer> _, List<Proof> _) -> fix;
      case Verdict.Rejected _, Verdict.NotAffected _, Verdict.WontFix _, Verdict.Unknown _ ->
          new PackageFix(Optional.empty(), Optional.empty());
    };
  }

  private static Optional<LivePatchOffer> livePatch(Verdict verdict) {
    return switch (verdict) {
      case Verdict.FixedByLivePatch(LivePatchOffer offer, PackageFix _, List<Proof> _) ->
          Optional.of(offer);
      case Verdict.Open(PackageFix _, Optional<LivePatchOffer> offer, List<Proof> _) -> offer;
      case Verdict.WontFix(Optional<LivePatchOffer> offer, List<Proof> _) -> offer;
      case Verdict.Rejected _,
          Verdict.FixedByPackage _,
          Verdict.NotAffected _,
          Verdict.NotBuilt _,
          Verdict.Unknown _ ->
          Optional.empty();
    };
  }

  private static Object minimum(LivePatchOffer offer) {
    return switch (offer.minimum()) {
      case LivePatchVersion.Numbered(int value) -> value;
      case LivePatchVersion.Packaged(String versionRelease) -> versionRelease;
    };
  }

  private static Optional<Instant> rejected(Verdict verdict) {
    return verdict instanceof Verdict.Rejected(Optional<Instant> at, List<Proof> _)
        ? at
        : Optional.empty();
  }
}
