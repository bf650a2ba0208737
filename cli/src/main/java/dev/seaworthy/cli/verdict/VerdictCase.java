package dev.seaworthy.cli.verdict;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.identify.InstalledPackage;
import dev.seaworthy.core.vulnerability.identify.RunningKernel;
import dev.seaworthy.core.vulnerability.order.VersionScheme;
import java.time.Instant;
import java.util.Optional;

/** A question from a file of cases. */
sealed interface VerdictCase {

  /** The name that the answer carries, too. */
  String id();

  /** Is this CVE open on this host? */
  record OneCve(String id, Instant asOf, RunningKernel host, CveId cve) implements VerdictCase {}

  /** What is open on this host? */
  record WholeHost(String id, Instant asOf, RunningKernel host) implements VerdictCase {}

  /**
   * Which kernel is this?
   *
   * @param image the row of the package database to identify, instead of a running kernel
   */
  record Identify(String id, RunningKernel host, Optional<InstalledPackage> image)
      implements VerdictCase {}

  /** How bad is this CVE, is it exploited, and since when is it known? */
  record Enrich(String id, Instant asOf, CveId cve) implements VerdictCase {}

  /** Which of two versions is the later one? */
  record Order(String id, VersionScheme scheme, String left, String right) implements VerdictCase {}

  /**
   * A case that cannot be read.
   *
   * @param reason what is wrong, and where
   */
  record Malformed(String id, String reason) implements VerdictCase {}
}
