package dev.seaworthy.delivery.client;

/** What became of a request to the repository. */
public sealed interface FetchResult {
  /** The whole file; not more than the limit that was given. */
  record Fetched(byte[] bytes) implements FetchResult {}

  /** The repository answered that there is no such file (HTTP 404, 403 or 410). */
  record Absent() implements FetchResult {}

  /** The file is longer than the limit; reading stopped there. */
  record TooLong() implements FetchResult {}

  /** No usable answer: no connection, a timeout, a server error; the detail holds no secret. */
  record Unavailable(String detail) implements FetchResult {}
}
