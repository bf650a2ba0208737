package dev.seaworthy.delivery.client;

import dev.seaworthy.delivery.ReasonCode;
import dev.seaworthy.delivery.verify.Checks;
import java.util.Map;
import java.util.Optional;

/** Turns what a fetcher returned into bytes or a refusal, and distrusts its sense of length. */
final class Requests {
  private Requests() {}

  /** The bytes, or nothing where the repository has no such file. */
  static Optional<byte[]> optional(FetchResult result, String name, long maxLength) {
    return switch (result) {
      case FetchResult.Absent _ -> Optional.empty();
      case FetchResult.TooLong _ -> throw tooLong(name, maxLength);
      case FetchResult.Unavailable(String detail) -> throw unavailable(name, detail);
      case FetchResult.Fetched(byte[] bytes) -> {
        if (bytes.length > maxLength) {
          throw tooLong(name, maxLength);
        }
        yield Optional.of(bytes);
      }
    };
  }

  /** The bytes of a file that has to be there. */
  static byte[] required(FetchResult result, String name, long maxLength) {
    return optional(result, name, maxLength)
        .orElseThrow(() -> unavailable(name, "the repository has no such file"));
  }

  private static RuntimeException tooLong(String name, long maxLength) {
    return Checks.refused(
        ReasonCode.LENGTH_EXCEEDED,
        "The repository sent more than the " + maxLength + " bytes that were due.",
        Map.of("file", name, "limit", Long.toString(maxLength)));
  }

  private static RuntimeException unavailable(String name, String detail) {
    return Checks.refused(
        ReasonCode.UNAVAILABLE,
        "The repository did not deliver a file that is needed: check that it can be reached.",
        Map.of("file", name, "cause", detail));
  }
}
