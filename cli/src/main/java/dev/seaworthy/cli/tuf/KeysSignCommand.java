package dev.seaworthy.cli.tuf;

import dev.seaworthy.cli.ExitCode;
import dev.seaworthy.delivery.custody.HeldKey;
import dev.seaworthy.delivery.file.DurableFiles;
import dev.seaworthy.delivery.metadata.DelegatedRole;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.MetadataWriter;
import dev.seaworthy.delivery.metadata.RoleKeys;
import dev.seaworthy.delivery.metadata.SignatureCheck;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.Targets;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.json.JsonException;
import dev.seaworthy.ledger.json.JsonReader;
import dev.seaworthy.ledger.key.KeyException;
import dev.seaworthy.ledger.key.Signer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds people's signatures to a root or a list, and says how many there are of how many. */
@Command(
    name = "sign",
    description = "Signs a root or a list of targets with one or more keys.",
    mixinStandardHelpOptions = true)
final class KeysSignCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(paramLabel = "DOCUMENT", description = "a root or a list of targets")
  private Path document = Path.of(".");

  @Option(
      names = "--key",
      paramLabel = "FILE",
      required = true,
      description = "a key file, protected or of a token; repeatable")
  private List<Path> keys = new ArrayList<>();

  @Option(
      names = "--by",
      paramLabel = "FILE",
      description =
          "what says whose signatures count: the root in force or, for a delegated role's list, the"
              + " list that delegates to it")
  private @Nullable Path delegator;

  @Mixin private PassphraseOptions passphrases = new PassphraseOptions();

  KeysSignCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    try {
      List<HeldKey> held = new ArrayList<>();
      for (Path key : keys) {
        held.add(HeldKey.read(key));
      }
      String role = oneRole(held);
      SignedMetadata<?> before = read(role);
      out.println(
          role + " version " + before.version() + ", expires " + before.metadata().expires());
      out.println("SHA-256 of what is signed: " + Sha256.hex(before.signedBytes()));
      for (HeldKey key : held) {
        // One after the other: of a token's keys only the one that was unlocked last can sign.
        Signer signer = key.unlock(passphrases.known(environment));
        DurableFiles.write(document, MetadataWriter.addSignatures(read(role), List.of(signer)));
      }
      report(role);
      return ExitCode.OK;
    } catch (JsonException | KeyException | IllegalArgumentException unusable) {
      err.println("seaworthy keys sign: " + document + ": " + unusable.getMessage());
      return ExitCode.USAGE;
    }
  }

  private static String oneRole(List<HeldKey> held) {
    List<String> roles = held.stream().map(HeldKey::roleName).distinct().toList();
    if (roles.size() != 1) {
      throw new IllegalArgumentException("the keys are for several roles: " + roles);
    }
    return roles.getFirst();
  }

  /** A list does not say whose it is, so the keys' role does; a root says so itself. */
  private SignedMetadata<?> read(String role) throws IOException {
    byte[] bytes = Files.readAllBytes(document);
    String type = JsonReader.readObject(bytes).object("signed").string("_type");
    if (type.equals(TopLevelRole.ROOT.roleName()) != role.equals(TopLevelRole.ROOT.roleName())) {
      throw new IllegalArgumentException("it is of the type " + type + ", the key is for " + role);
    }
    return role.equals(TopLevelRole.ROOT.roleName())
        ? MetadataReader.root(bytes)
        : MetadataReader.targets(role, bytes);
  }

  private void report(String role) throws IOException {
    SignedMetadata<?> signed = read(role);
    for (RoleKeys named : judges(signed)) {
      SignatureCheck check = SignatureCheck.of(signed, named);
      out.println(
          check.valid()
              + " of "
              + check.threshold()
              + " signatures that "
              + named.namedBy()
              + " demands"
              + (check.reached() ? ": enough" : ""));
    }
  }

  /** A root must satisfy the one before it and itself (TUF 1.0.34 §5.3.4). */
  private List<RoleKeys> judges(SignedMetadata<?> signed) throws IOException {
    List<RoleKeys> judges = new ArrayList<>();
    String role = signed.metadata().roleName();
    boolean delegated = List.of("root", "targets").stream().noneMatch(role::equals);
    if (delegator != null) {
      byte[] bytes = Files.readAllBytes(delegator);
      judges.add(
          delegated
              ? delegation(MetadataReader.targets(bytes).metadata(), role)
              : MetadataReader.root(bytes).metadata().keysOf(signed.metadata().role()));
    }
    if (role.equals("root")) {
      judges.add(MetadataReader.root(signed.bytes()).metadata().keysOf(TopLevelRole.ROOT));
    }
    return judges;
  }

  private static RoleKeys delegation(Targets delegator, String role) {
    DelegatedRole delegated =
        delegator
            .delegations()
            .find(role)
            .orElseThrow(() -> new IllegalArgumentException("--by does not delegate to " + role));
    return delegator.keysOf(delegated);
  }
}
