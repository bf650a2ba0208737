package dev.seaworthy.protocol;

/** Paths, media types and limits of the agent protocol, version 1. */
public final class Protocol {
  /** {@code POST}: token and certificate request in, certificate out; TLS without a client key. */
  public static final String ENROL = "/agent/v1/enrol";

  /** {@code POST}: what the host has to say in, what it should have out; mutual TLS. */
  public static final String CHECK_IN = "/agent/v1/check-in";

  /** {@code POST}: certificate request in, new certificate out; mutual TLS. */
  public static final String RENEW = "/agent/v1/renew";

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

  private Protocol() {}
}
