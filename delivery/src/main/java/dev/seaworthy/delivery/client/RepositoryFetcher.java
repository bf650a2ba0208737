package dev.seaworthy.delivery.client;

/**
 * Brings files from a repository; trusted with nothing, since every byte is checked afterwards.
 *
 * <p>An implementation stops after {@code maxLength} bytes, bounds the time of a request (see
 * {@link BoundedBody}), follows no redirect to another host, and sends nothing that identifies the
 * host beyond its TLS certificate. Names are already safe to append to a base URL: percent-encoded
 * segments, no {@code .} or {@code ..}.
 */
public interface RepositoryFetcher {
  /**
   * Fetches a document, for example {@code 3.root.json}, from the metadata directory.
   *
   * @param maxLength the largest acceptable length in bytes
   */
  FetchResult metadata(String name, long maxLength);

  /**
   * Fetches a target, for example {@code debian/<sha256>.fix.ko}, from the targets directory.
   *
   * @param maxLength the largest acceptable length in bytes
   */
  FetchResult target(String path, long maxLength);
}
