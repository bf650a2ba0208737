package dev.seaworthy.cli.tuf;

import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.delivery.custody.HeldKey;
import dev.seaworthy.delivery.custody.ProtectedKey;
import dev.seaworthy.delivery.custody.TokenKey;
import dev.seaworthy.delivery.custody.TokenSlot;
import dev.seaworthy.ledger.key.JdkSigningKey;
import dev.seaworthy.ledger.key.KeyException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One person's key, made on that person's own machine or found on that person's token. */
@Command(
    name = "add",
    description =
        "Makes one person's key, in a protected file or from a token, and its public half beside it.",
    mixinStandardHelpOptions = true)
final class KeysAddCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final SecureRandom random;
  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(paramLabel = "FILE", description = "the new key file")
  private Path file = Path.of(".");

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      required = true,
      description = "root, targets, or a delegated role such as lp-debian-amd64")
  private String role = "";

  @ArgGroup(exclusive = false)
  private @Nullable Token token;

  @Mixin private PassphraseOptions passphrases = new PassphraseOptions();

  /** A key that a PKCS #11 token keeps. */
  static final class Token {
    @Option(
        names = "--pkcs11-module",
        paramLabel = "LIBRARY",
        required = true,
        description = "the library that drives the token")
    private String module = "";

    @Option(names = "--slot", paramLabel = "N", description = "the slot's place, default 0")
    private int slot;

    @Option(
        names = "--alias",
        paramLabel = "LABEL",
        required = true,
        description = "the label of a P-256 key with a certificate, made by keytool for example")
    private String alias = "";
  }

  KeysAddCommand(
      Map<String, String> environment, SecureRandom random, PrintWriter out, PrintWriter err) {
    this.environment = environment;
    this.random = random;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    HeldKey key;
    try {
      key = token == null ? inFile() : onToken(token);
    } catch (KeyException | IllegalArgumentException unusable) {
      err.println("seaworthy keys add: " + unusable.getMessage());
      return ExitCode.USAGE;
    }
    key.write(file);
    Path publicHalf = file.resolveSibling(file.getFileName() + ".pub");
    PublicKeyFile.write(publicHalf, key);
    out.println(file + "  keep it");
    out.println(publicHalf + "  hand it to whoever prepares the rotation");
    out.println("key " + key.publicKey().keyId());
    return ExitCode.OK;
  }

  private HeldKey inFile() throws IOException {
    char[] passphrase = passphrases.fresh(environment).ask("the new " + role + " key");
    try {
      return ProtectedKey.protect(role, JdkSigningKey.generateEd25519(random), passphrase, random);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  private HeldKey onToken(Token where) throws IOException {
    return TokenKey.find(
        role, new TokenSlot(where.module, where.slot), where.alias, passphrases.known(environment));
  }
}
