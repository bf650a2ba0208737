package dev.seaworthy.agent.transport;

import dev.seaworthy.delivery.client.FetchResult;
import dev.seaworthy.delivery.client.RepositoryFetcher;
import dev.seaworthy.protocol.Protocol;
import java.time.Duration;

/** Brings the signed repository's files from the server. */
public final class DeliveryFetcher implements RepositoryFetcher {
  private static final Duration METADATA_LIMIT = Duration.ofSeconds(30);
  private static final Duration TARGET_LIMIT = Duration.ofMinutes(5);

  /** Largest module that the agent takes into its small heap; live patches are far smaller. */
  public static final long MAX_MODULE_BYTES = 8L << 20;

  private final Transport transport;

  /** Creates the fetcher. */
  public DeliveryFetcher(Transport transport) {
    this.transport = transport;
  }

  @Override
  public FetchResult metadata(String name, long maxLength) {
    return fetch("metadata/" + name, maxLength, METADATA_LIMIT);
  }

  @Override
  public FetchResult target(String path, long maxLength) {
    return fetch("targets/" + path, Math.min(maxLength, MAX_MODULE_BYTES), TARGET_LIMIT);
  }

  private FetchResult fetch(String path, long maxLength, Duration limit) {
    return switch (transport.send(Call.get(Protocol.DELIVERY + path, maxLength, limit))) {
      case Answer.Success(byte[] body) -> new FetchResult.Fetched(body);
      case Answer.TooLong _ -> new FetchResult.TooLong();
      case Answer.Unreachable(String sentence) -> new FetchResult.Unavailable(sentence);
      case Answer.Refused(int status, var problem) ->
          switch (status) {
            case 403, 404, 410 -> new FetchResult.Absent();
            default -> new FetchResult.Unavailable(status + " " + problem.title());
          };
    };
  }
}
