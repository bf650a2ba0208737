package dev.seaworthy.agent.transport;

/** Speaks HTTPS with the one server, which is trusted by the pinned CA file alone. */
public interface Transport {
  /** Sends the request and waits for the answer, within the request's limits. */
  Answer send(Call call);
}
