package dev.seaworthy.cli;

import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.note.Receipt;
import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.verify.LedgerVerifier;
import dev.seaworthy.ledger.verify.PackVerifier;
import dev.seaworthy.ledger.verify.QuorumCheck;
import dev.seaworthy.ledger.verify.ReceiptVerifier;
import dev.seaworthy.ledger.verify.VerificationReport;
import dev.seaworthy.ledger.witness.TrustPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks an exported ledger, an evidence pack, or one receipt, offline. */
@Command(
    name = "verify",
    description =
        "Checks a ledger, a pack or a receipt offline; exit code 3 names the place of a fault.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final String KEY_FILE = "ledger.vkey";

  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(
      paramLabel = "FILE|DIR",
      description =
          "a directory with checkpoint and tile/, an evidence pack, or a receipt (C2SP tlog-proof)")
  private Path subject = Path.of(".");

  @Option(
      names = "--key",
      paramLabel = "VKEY|FILE",
      description =
          "the ledger's public key, as text or in a file; without it, the "
              + KEY_FILE
              + " beside it or, for a pack, in it, which proves only that the two belong together")
  private @Nullable String key;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description =
          "whom you trust (C2SP tlog-policy): also checks that its quorum of witnesses cosigned")
  private @Nullable Path policy;

  @Option(names = "--entry", paramLabel = "FILE", description = "the entry that a receipt is for")
  private @Nullable Path entry;

  @Option(names = "-o", paramLabel = "FORMAT", description = "text or json")
  private OutputFormat format = OutputFormat.text;

  VerifyCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.exists(subject)) {
      err.println("seaworthy verify: there is no " + subject);
      return ExitCode.USAGE;
    }
    boolean pack = isPack(subject);
    Optional<VerifierKey> given = givenKey();
    if (given.isEmpty() && (key != null || !pack)) {
      err.println("seaworthy verify: " + noKey());
      return ExitCode.USAGE;
    }
    if (!pack && !Files.isDirectory(subject) && entry == null) {
      err.println("seaworthy verify: a receipt needs --entry, the file with the entry it is for");
      return ExitCode.USAGE;
    }
    Optional<TrustPolicy> trust = trust();
    if (policy != null && trust.isEmpty()) {
      return ExitCode.USAGE;
    }
    VerificationReport report = verify(pack, given);
    if (trust.isPresent()) {
      report = QuorumCheck.add(report, checkpoint(pack), trust.get());
    }
    Optional<VerifierKey> used = given.isPresent() || !pack ? given : PackVerifier.ownKey(subject);
    VerificationPrinter printer = new VerificationPrinter(out);
    switch (format) {
      case text -> printer.text(report, used, key != null);
      case json -> printer.json(report, used);
    }
    return report.ok() ? ExitCode.OK : ExitCode.INTEGRITY;
  }

  private VerificationReport verify(boolean pack, Optional<VerifierKey> given) throws IOException {
    if (pack) {
      return given.isPresent()
          ? PackVerifier.verify(subject, given.get())
          : PackVerifier.verifyByOwnKey(subject);
    }
    VerifierKey trusted = given.orElseThrow();
    return entry == null
        ? LedgerVerifier.verify(subject, trusted)
        : ReceiptVerifier.verify(Files.readAllBytes(subject), Files.readAllBytes(entry), trusted);
  }

  private Optional<TrustPolicy> trust() {
    if (policy == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(TrustPolicy.parse(Files.readAllBytes(policy)));
    } catch (IOException | NoteException unusable) {
      err.println("seaworthy verify: " + policy + ": " + unusable.getMessage());
      return Optional.empty();
    }
  }

  /** The signed checkpoint of what is verified; empty where it has none that can be read. */
  private byte[] checkpoint(boolean pack) {
    try {
      if (pack) {
        return PackVerifier.checkpoint(subject);
      }
      return entry == null
          ? Files.readAllBytes(subject.resolve("checkpoint"))
          : Receipt.parse(Files.readAllBytes(subject)).checkpoint().toBytes();
    } catch (IOException | NoteException unreadable) {
      return new byte[0];
    }
  }

  private String noKey() {
    return key == null
        ? "no key; give --key, got from the operator by another way than the ledger itself"
        : "not a verifier key: " + key;
  }

  /** By its first bytes or its name, so that a pack whose begin is broken is named as one. */
  private static boolean isPack(Path subject) throws IOException {
    if (!Files.isRegularFile(subject)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(subject)) {
      return subject.toString().endsWith(".zip")
          || new String(in.readNBytes(2), StandardCharsets.ISO_8859_1).equals("PK");
    }
  }

  /** The key that was given or that lies beside; a pack may have its own besides. */
  private Optional<VerifierKey> givenKey() throws IOException {
    if (key != null) {
      return parse(isFile(key) ? Files.readString(Path.of(key), StandardCharsets.UTF_8) : key);
    }
    Path beside =
        Files.isDirectory(subject) ? subject.resolve(KEY_FILE) : subject.resolveSibling(KEY_FILE);
    return Files.isRegularFile(beside)
        ? parse(Files.readString(beside, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private static Optional<VerifierKey> parse(String text) {
    try {
      return Optional.of(VerifierKey.parse(text.strip()));
    } catch (NoteException malformed) {
      return Optional.empty();
    }
  }

  private static boolean isFile(String text) {
    return !text.contains("+") && Files.isRegularFile(Path.of(text));
  }
}
