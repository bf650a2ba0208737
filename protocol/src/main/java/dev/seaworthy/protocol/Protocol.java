package dev.seaworthy.protocol;

/** Paths, media types and limits of the agent protocol, version 1. */
public final class Protocol {
  /** {@code POST}: token and certificate request in, certificate out; TLS without a client key. */
  public static final String ENROL = "/agent/v1/enrol";

  /** {@code POST}: what the host has to say in, what it should have out; mutual TLS. */
  public static final String CHECK_IN = "/agent/v1/check-in";

  /** {@code POST}: certificate request in, new certificate out; mutual TLS. */
  public static final String RENEW = "/agent/v1/renew";

  /** {@code POST}: the text of a kernel's configuration in, nothing out; mutual TLS. */
  public static final String KERNEL_CONFIG = "/agent/v1/kernel-config";

  /**
   * {@code GET}: prefix of the signed repository's files ({@code metadata/…}, {@code targets/…}).
   */
  public static final String DELIVERY = "/delivery/";

  /** Media type of every message. */
  public static final String JSON = "application/json";

  /** Media type of a refusal (RFC 9457). */
  public static final String PROBLEM = "application/problem+json";

  /** Largest request body, in bytes; a larger one is refused unread. */
  public static final int MAX_REQUEST_BYTES = 1 << 20;

  /** Most statements in one check-in; a host with more sends the oldest first. */
  public static final int MAX_STATEMENTS = 64;

  /** Largest statement, in bytes: what fits in one ledger entry (C2SP tlog-tiles). */
  public static final int MAX_STATEMENT_BYTES = 65_535;

  /** Largest configuration of a kernel, in bytes: with base64 it fits into a request. */
  public static final int MAX_CONFIG_BYTES = 700 << 10;

  /**
   * The first agent that knows the members which came after the first release of this version:
   * those of {@link CheckInReply#extended}, and of the facts the codename and the version
   * signature.
   *
   * <p>Both sides refuse members that they do not know. So a server adds one to a reply only for an
   * agent that says this version or a later one, and an agent adds one to its facts only for a
   * server that has said {@code facts_version} 2.
   */
  public static final AgentRelease EXTENDED_FACTS = new AgentRelease(0, 2);

  private Protocol() {}
}
