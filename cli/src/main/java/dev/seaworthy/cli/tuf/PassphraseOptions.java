package dev.seaworthy.cli.tuf;

import dev.seaworthy.delivery.custody.PassphraseSource;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where a passphrase or PIN comes from: a file, the environment, or the person at the terminal.
 *
 * <p>Never an argument: everybody on a machine may read those.
 */
final class PassphraseOptions {
  static final String VARIABLE = "SEAWORTHY_KEY_PASSPHRASE";
  private static final Set<PosixFilePermission> OWNER =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description =
          "a file whose first line is the passphrase, or a token's PIN; without it "
              + VARIABLE
              + ", and without that the terminal")
  private @Nullable Path file;

  /** For keys that exist. */
  PassphraseSource known(Map<String, String> environment) {
    return what -> given(environment, what, false);
  }

  /** For new keys: a person has to type the same twice. */
  PassphraseSource fresh(Map<String, String> environment) {
    return what -> given(environment, what, true);
  }

  private char[] given(Map<String, String> environment, String what, boolean fresh)
      throws IOException {
    if (file != null) {
      return firstLine(file);
    }
    String variable = environment.get(VARIABLE);
    if (variable != null) {
      return variable.toCharArray();
    }
    return fromTerminal(what, fresh);
  }

  private static char[] firstLine(Path file) throws IOException {
    if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IOException(file + " holds a passphrase and is open to others: chmod 600 it.");
    }
    return Files.readString(file, StandardCharsets.UTF_8)
        .lines()
        .findFirst()
        .orElse("")
        .toCharArray();
  }

  private static char[] fromTerminal(String what, boolean fresh) throws IOException {
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(
                () ->
                    new IOException(
                        "There is no passphrase for "
                            + what
                            + ": give --passphrase-file or set "
                            + VARIABLE
                            + ", or run this at a terminal."));
    char[] typed = console.readPassword("Passphrase for %s: ", what);
    if (typed == null) {
      throw new IOException("No passphrase was typed for " + what + ".");
    }
    if (fresh && !Arrays.equals(typed, console.readPassword("The same again: "))) {
      throw new IOException("The two passphrases for " + what + " differ.");
    }
    return typed;
  }
}
