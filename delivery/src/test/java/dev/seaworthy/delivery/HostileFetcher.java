package dev.seaworthy.delivery;

import dev.seaworthy.delivery.client.FetchResult;
import dev.seaworthy.delivery.client.RepositoryFetcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A mirror in an attacker's hands: answers as told for some names, honestly for the others. */
public final class HostileFetcher implements RepositoryFetcher {
  private final RepositoryFetcher honest;
  private final Map<String, FetchResult> answers = new HashMap<>();

  /** Every name asked for, in order. */
  public final List<String> requests = new ArrayList<>();

  public HostileFetcher(RepositoryFetcher honest) {
    this.honest = honest;
  }

  public void serve(String name, byte[] bytes) {
    answers.put(name, new FetchResult.Fetched(bytes));
  }

  public void answer(String name, FetchResult result) {
    answers.put(name, result);
  }

  /** Serves the honest bytes, changed. */
  public void alter(String name, UnaryOperator<byte[]> change) {
    serve(name, change.apply(honestMetadata(name)));
  }

  public byte[] honestMetadata(String name) {
    if (honest.metadata(name, Long.MAX_VALUE - 1) instanceof FetchResult.Fetched(byte[] bytes)) {
      return bytes;
    }
    throw new IllegalArgumentException("no such document: " + name);
  }

  public void beHonest() {
    answers.clear();
  }

  @Override
  public FetchResult metadata(String name, long maxLength) {
    requests.add(name);
    FetchResult told = answers.get(name);
    return told == null ? honest.metadata(name, maxLength) : told;
  }

  @Override
  public FetchResult target(String path, long maxLength) {
    requests.add(path);
    FetchResult told = answers.get(path);
    return told == null ? honest.target(path, maxLength) : told;
  }
}
