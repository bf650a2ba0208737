package dev.seaworthy.feeds.scanner;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.reconcile.KernelPackageName;
import dev.seaworthy.core.vulnerability.reconcile.ScannerFinding;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.input.RecordSink;
import java.util.List;
import java.util.Optional;

/** Takes findings of one report; a repeated one counts once. */
final class FindingSink {
  private final ScannerFormat format;
  private final RecordSink<ScannerFinding> sink;

  FindingSink(ScannerFormat format, RecordSink<ScannerFinding> sink) {
    this.format = format;
    this.sink = sink;
  }

  /** Whether findings about the package are read at all. */
  static boolean isKernel(String packageName) {
    return !(KernelPackageName.of(packageName) instanceof KernelPackageName.Other);
  }

  /** One flagged package, without the id. */
  record Flagged(
      Optional<String> host, String name, Optional<String> version, Optional<String> fixed) {}

  /**
   * A finding about a kernel's package.
   *
   * @throws IllegalArgumentException for an id that is not of the CVE list
   */
  void accept(String id, Flagged flagged) {
    CveId cve = CveId.parse(id.strip());
    sink.acceptOnce(
        List.of(cve, flagged),
        source ->
            new ScannerFinding(
                format.word(),
                flagged.host(),
                cve,
                flagged.name(),
                flagged.version(),
                flagged.fixed(),
                source));
  }

  /** Text that says something. */
  static Optional<String> said(Optional<String> text) {
    return text.map(String::strip).filter(found -> !found.isEmpty());
  }

  /** One finding of a report. */
  interface Reading {
    /**
     * Reads it.
     *
     * @throws FeedFormatException to refuse this finding by itself
     */
    void read() throws FeedFormatException;
  }

  /** Reads one finding; a malformed one is refused by itself. */
  void one(String place, Reading reading) {
    try {
      reading.read();
    } catch (FeedFormatException | IllegalArgumentException malformed) {
      sink.reject(place, String.valueOf(malformed.getMessage()));
    }
  }
}
