package dev.seaworthy.delivery.verify;

import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.Refusal;
import dev.seaworthy.delivery.metadata.Hashes;
import dev.seaworthy.delivery.metadata.MetaFile;
import dev.seaworthy.delivery.metadata.Metadata;
import dev.seaworthy.delivery.metadata.RoleFileName;
import dev.seaworthy.delivery.metadata.RoleKeys;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.SignatureCheck;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.Snapshot;
import dev.seaworthy.delivery.metadata.TargetFile;
import dev.seaworthy.delivery.metadata.Timestamp;
import dev.seaworthy.ledger.Printable;
import dev.seaworthy.ledger.json.JsonException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Every check of TUF 1.0.34 §5 as one method that returns quietly or refuses. */
public final class Checks {
  private Checks() {}

  /** Reads a document; refuses what is not of the format. */
  public static <T extends Metadata> SignedMetadata<T> read(
      String roleName, byte[] bytes, Function<byte[], SignedMetadata<T>> reader) {
    try {
      return reader.apply(bytes);
    } catch (JsonException malformed) {
      throw refused(
          ReasonCode.MALFORMED,
          RoleFileName.of(roleName) + " is malformed: " + malformed.getMessage() + ".",
          Map.of("role", Printable.of(roleName)));
    }
  }

  /** Arbitrary software attack: a threshold of the keys that the root names must have signed. */
  public static void signatures(SignedMetadata<?> document, Root root) {
    signatures(document, root.keysOf(document.metadata().role()));
  }

  /** Arbitrary software attack: a threshold of the keys that the delegator names must have. */
  public static void signatures(SignedMetadata<?> document, RoleKeys named) {
    SignatureCheck check = SignatureCheck.of(document, named);
    if (!check.reached()) {
      throw refused(
          ReasonCode.SIGNATURE_THRESHOLD,
          String.format(
              Locale.ROOT,
              "%s version %d has %d valid signatures of the %d that %s demands.",
              RoleFileName.of(named.roleName()),
              document.version(),
              check.valid(),
              check.threshold(),
              named.namedBy()),
          Map.of(
              "role", Printable.of(named.roleName()),
              "version", Long.toString(document.version()),
              "named_by", named.namedBy(),
              "valid", Integer.toString(check.valid()),
              "threshold", Integer.toString(check.threshold())));
    }
  }

  /** Freeze attack: the expiry must be later than the start of the update. */
  public static void notExpired(Metadata metadata, Instant start) {
    if (!metadata.expires().isAfter(start)) {
      throw refused(
          ReasonCode.METADATA_EXPIRED,
          String.format(
              Locale.ROOT,
              "%s version %d expired at %s, and it is %s now: fetch newer metadata, or correct the clock.",
              RoleFileName.of(metadata.roleName()),
              metadata.version(),
              metadata.expires(),
              start),
          Map.of(
              "role", Printable.of(metadata.roleName()),
              "version", Long.toString(metadata.version()),
              "expires", metadata.expires().toString(),
              "now", start.toString()));
    }
  }

  /** The version must be the one announced. */
  public static void version(Metadata metadata, long announced) {
    if (metadata.version() != announced) {
      throw refused(
          ReasonCode.VERSION_MISMATCH,
          String.format(
              Locale.ROOT,
              "%s has version %d where signed metadata announced %d.",
              RoleFileName.of(metadata.roleName()),
              metadata.version(),
              announced),
          Map.of(
              "role", Printable.of(metadata.roleName()),
              "version", Long.toString(metadata.version()),
              "announced", Long.toString(announced)));
    }
  }

  /** Rollback attack on a chain that moves by one (root). */
  public static void exactlyNext(Metadata next, long trusted) {
    if (next.version() != trusted + 1) {
      throw rollback(next.roleName(), "version", trusted + 1, next.version());
    }
  }

  /** Rollback attack on the timestamp and on the snapshot it names. */
  public static void noRollback(Timestamp trusted, Timestamp next) {
    if (next.version() < trusted.version()) {
      throw rollback("timestamp", "version", trusted.version(), next.version());
    }
    if (next.snapshot().version() < trusted.snapshot().version()) {
      throw rollback(
          "timestamp", "snapshot version", trusted.snapshot().version(), next.snapshot().version());
    }
  }

  /** Rollback attack on any document that the snapshot lists; none may vanish. */
  public static void noRollback(Snapshot trusted, Snapshot next) {
    for (Map.Entry<String, MetaFile> listed : trusted.meta().entrySet()) {
      MetaFile now = next.meta().get(listed.getKey());
      if (now == null) {
        throw refused(
            ReasonCode.METADATA_ROLLBACK,
            "snapshot.json no longer lists a document that the trusted snapshot lists.",
            Map.of("role", "snapshot", "missing", listed.getKey()));
      }
      if (now.version() < listed.getValue().version()) {
        throw rollback(
            "snapshot",
            "version of " + listed.getKey(),
            listed.getValue().version(),
            now.version());
      }
    }
  }

  /** Mix-and-match attack: length and hashes must be those announced, where there are any. */
  public static void announced(MetaFile announced, String name, byte[] bytes) {
    if (announced.length().isPresent()) {
      length(name, announced.length().getAsLong(), bytes);
    }
    hashes(name, announced.hashes(), bytes);
  }

  /** A target's exact length and every hash that is supported; at least one must be. */
  public static void target(TargetFile file, byte[] bytes) {
    length(file.path(), file.length(), bytes);
    if (!file.hashes().canVerify()) {
      throw refused(
          ReasonCode.HASH_MISMATCH,
          "A target is listed with neither sha256 nor sha512, so it cannot be checked.",
          Map.of("file", file.path()));
    }
    hashes(file.path(), file.hashes(), bytes);
  }

  private static void length(String name, long announced, byte[] bytes) {
    if (bytes.length != announced) {
      throw refused(
          bytes.length > announced ? ReasonCode.LENGTH_EXCEEDED : ReasonCode.LENGTH_MISMATCH,
          String.format(
              Locale.ROOT,
              "A file has %d bytes where signed metadata says %d.",
              bytes.length,
              announced),
          Map.of(
              "file", name,
              "length", Long.toString(bytes.length),
              "announced", Long.toString(announced)));
    }
  }

  private static void hashes(String name, Hashes announced, byte[] bytes) {
    announced
        .firstMismatch(bytes)
        .ifPresent(
            algorithm -> {
              throw refused(
                  ReasonCode.HASH_MISMATCH,
                  "The " + algorithm + " of a file is not the one that signed metadata says.",
                  Map.of("file", name, "algorithm", algorithm));
            });
  }

  private static RefusedException rollback(String roleName, String what, long atLeast, long found) {
    return refused(
        ReasonCode.METADATA_ROLLBACK,
        String.format(
            Locale.ROOT,
            "%s has the %s %d where %d was due.",
            RoleFileName.of(roleName),
            what,
            found,
            atLeast),
        Map.of(
            "role", Printable.of(roleName),
            "what", what,
            "found", Long.toString(found),
            "due", Long.toString(atLeast)));
  }

  /** The exception that carries a refusal. */
  public static RefusedException refused(
      ReasonCode code, String sentence, Map<String, String> details) {
    return new RefusedException(new Refusal(code, sentence, details));
  }
}
