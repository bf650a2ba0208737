package dev.seaworthy.cli;

import dev.seaworthy.ledger.note.NoteException;
import dev.seaworthy.ledger.note.VerifierKey;
import dev.seaworthy.ledger.verify.LedgerVerifier;
import dev.seaworthy.ledger.verify.ReceiptVerifier;
import dev.seaworthy.ledger.verify.VerificationReport;
import java.io.IOException;
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

/** Checks an exported ledger, or one receipt, offline. */
@Command(
    name = "verify",
    description = "Checks a ledger or a receipt offline; exit code 3 names the place of a fault.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final String KEY_FILE = "ledger.vkey";

  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(
      paramLabel = "FILE|DIR",
      description = "a directory with checkpoint and tile/, or a receipt (C2SP tlog-proof)")
  private Path subject = Path.of(".");

  @Option(
      names = "--key",
      paramLabel = "VKEY|FILE",
      description =
          "the ledger's public key, as text or in a file; without it, the "
              + KEY_FILE
              + " beside the ledger, which proves only that the two belong together")
  private @Nullable String key;

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
    Optional<VerifierKey> trusted = trustedKey();
    if (trusted.isEmpty()) {
      return ExitCode.USAGE;
    }
    VerificationReport report;
    if (Files.isDirectory(subject)) {
      report = LedgerVerifier.verify(subject, trusted.get());
    } else if (entry == null) {
      err.println("seaworthy verify: a receipt needs --entry, the file with the entry it is for");
      return ExitCode.USAGE;
    } else {
      report =
          ReceiptVerifier.verify(
              Files.readAllBytes(subject), Files.readAllBytes(entry), trusted.get());
    }
    VerificationPrinter printer = new VerificationPrinter(out);
    switch (format) {
      case text -> printer.text(report, trusted.get(), key != null);
      case json -> printer.json(report, trusted.get());
    }
    return report.ok() ? ExitCode.OK : ExitCode.INTEGRITY;
  }

  private Optional<VerifierKey> trustedKey() throws IOException {
    String text;
    if (key == null) {
      Path beside =
          Files.isDirectory(subject) ? subject.resolve(KEY_FILE) : subject.resolveSibling(KEY_FILE);
      if (!Files.isRegularFile(beside)) {
        err.println(
            "seaworthy verify: no key; give --key, got from the operator by another way than the"
                + " ledger itself");
        return Optional.empty();
      }
      text = Files.readString(beside, StandardCharsets.UTF_8);
    } else {
      text = isFile(key) ? Files.readString(Path.of(key), StandardCharsets.UTF_8) : key;
    }
    try {
      return Optional.of(VerifierKey.parse(text.strip()));
    } catch (NoteException malformed) {
      err.println("seaworthy verify: not a verifier key: " + malformed.getMessage());
      return Optional.empty();
    }
  }

  private static boolean isFile(String text) {
    return !text.contains("+") && Files.isRegularFile(Path.of(text));
  }
}
