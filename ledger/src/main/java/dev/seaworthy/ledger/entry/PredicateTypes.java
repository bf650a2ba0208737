package dev.seaworthy.ledger.entry;

/** The names of the statements whose signer depends on their type. */
public final class PredicateTypes {
  /** Entry 0: names the log, the key of the server's statements, and whether it is a demo. */
  public static final String LEDGER_OPENED = of("ledger-opened");

  /** A host and its first key. */
  public static final String HOST_ENROLLED = of("host-enrolled");

  /** A further key of an enrolled host. */
  public static final String HOST_CERTIFICATE = of("host-certificate");

  /** What a host saw of itself; signed by the host. */
  public static final String HOST_STATE = of("host-state");

  /** What a host did with a patch; signed by the host. */
  public static final String PATCH_EVENT = of("patch-event");

  private PredicateTypes() {}

  /** The URI of version 1 of the named type. */
  public static String of(String name) {
    return "https://seaworthy.dev/attestation/" + name + "/v1";
  }
}
