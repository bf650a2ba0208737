package dev.seaworthy.feeds.claim;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.Severity;
import dev.seaworthy.core.vulnerability.evidence.LivePatchStatement;
import dev.seaworthy.core.vulnerability.evidence.LivePatchVersion;
import dev.seaworthy.core.vulnerability.evidence.Source;
import dev.seaworthy.core.vulnerability.evidence.VendorRecord;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement;
import dev.seaworthy.core.vulnerability.evidence.VendorStatement.Scope;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a vendor's feed: this package of this release, this CVE, this state.
 *
 * @param release as hosts report it; a major version covers its minor ones
 * @param extended behind the vendor's paid updates
 * @param packageName the binary or source package that the feed names
 * @param defectOfEarlier the CVE is a defect of earlier live patches under this name
 */
public record PackageClaim(
    Vendor vendor,
    String release,
    boolean extended,
    String packageName,
    CveId cve,
    State state,
    boolean defectOfEarlier,
    Document document,
    Source source) {

  /**
   * The document that makes the claim.
   *
   * @param issued when it was published (UTC), where it tells
   * @param grade how bad it calls the CVE, where it does
   */
  public record Document(String name, Optional<Instant> issued, Optional<Severity> grade) {
    /** A document that does not grade the CVE. */
    public Document(String name, Optional<Instant> issued) {
      this(name, issued, Optional.empty());
    }

    /**
     * The same document with its word for how bad the CVE is; a word that grades nothing is none.
     */
    public Document graded(Optional<String> word) {
      return new Document(name, issued, word.flatMap(Severity::ofVendor));
    }
  }

  /** What the feed says about the package. */
  public sealed interface State {
    /** Fixed from a version on. */
    record Fixed(String versionRelease, Scope scope) implements State {}

    /** Never affected. */
    record NotAffected() implements State {}

    /** Vulnerable, nothing released; with the vendor's word for it. */
    record NoFixYet(String word) implements State {}

    /** Vulnerable, and it will stay so; with the vendor's reason. */
    record WontFix(String reason) implements State {}
  }

  /** The claim as a statement about a kernel; empty where the package is not a kernel. */
  public Optional<VendorRecord> aboutKernel() {
    return KernelPackages.source(vendor, packageName)
        .map(
            kernel ->
                new VendorRecord(
                    vendor, release, kernel, extended, cve, statement(), document.grade()));
  }

  private VendorStatement statement() {
    return switch (state) {
      case State.Fixed(String versionRelease, Scope scope) ->
          new VendorStatement.FixedIn(
              versionRelease, document.issued(), scope, document.name(), source);
      case State.NotAffected _ ->
          new VendorStatement.NotAffected(Optional.empty(), document.name(), source);
      case State.NoFixYet(String word) ->
          new VendorStatement.NoFixYet(word, document.name(), source);
      case State.WontFix(String reason) ->
          new VendorStatement.WontFix(reason, document.name(), source);
    };
  }

  /** The claim as a live patch with a fix; empty where the package is not a live patch. */
  public Optional<LivePatchStatement> aboutLivePatch() {
    if (!(state instanceof State.Fixed(String versionRelease, Scope _))) {
      return Optional.empty();
    }
    return LivePatchPackages.find(vendor, packageName)
        .flatMap(
            found ->
                found
                    .version(versionRelease)
                    .map(
                        (LivePatchVersion minimum) ->
                            new LivePatchStatement.OfPackage(
                                vendor,
                                found.kernelPackage(),
                                found.line(),
                                minimum,
                                cve,
                                document.issued(),
                                defectOfEarlier,
                                document.name(),
                                source)));
  }
}
