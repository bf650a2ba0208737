package dev.seaworthy.ledger.entry;

/** URIs of the predicates in the ledger's entries (docs/spec/ledger.md L2). */
public final class PredicateType {
  /** Entry 0: origin, the server's statement key, whether this is a demo. Signed by the server. */
  public static final String LEDGER_OPENED = of("ledger-opened");

  /** A host joined, with its public key. Signed by the server. */
  public static final String HOST_ENROLLED = of("host-enrolled");

  /** A host got a new certificate or key. Signed by the server. */
  public static final String HOST_CERTIFICATE = of("host-certificate");

  /** What a host observed of its kernel. Signed by the host. */
  public static final String HOST_STATE = of("host-state");

  /** What a host did, or refused to do, with a live patch. Signed by the host. */
  public static final String PATCH_EVENT = of("patch-event");

  /** The catalogue got a new signed version. Signed by the server. */
  public static final String CATALOGUE_PUBLISHED = of("catalogue-published");

  /** The fleet's policy was changed. Signed by the server. */
  public static final String POLICY_CHANGED = of("policy-changed");

  /** A version of the deadlines was approved. Signed by the server. */
  public static final String DEADLINES_APPROVED = of("deadlines-approved");

  /** A host's message was refused for a reason that matters as evidence. Signed by the server. */
  public static final String HOST_REFUSED = of("host-refused");

  /** Every right was taken from a host. Signed by the server. */
  public static final String HOST_REVOKED = of("host-revoked");

  /** An evidence pack is about to be handed out. Signed by the server. */
  public static final String PACK_ISSUED = of("pack-issued");

  /** The list of an evidence pack's files; not an entry itself. Signed by the server. */
  public static final String PACK_MANIFEST = of("pack-manifest");

  /** Exposure was judged anew, and what differs since. Signed by the server. */
  public static final String EXPOSURE_JUDGED = of("exposure-judged");

  /** A vulnerability feed's file was imported, held or refused. Signed by the server. */
  public static final String FEED_IMPORTED = of("feed-imported");

  /** An operator let a held import of a feed take effect. Signed by the server. */
  public static final String FEED_APPROVED = of("feed-approved");

  /** Which configuration a host's kernel was built with. Signed by the host. */
  public static final String KERNEL_CONFIG = of("kernel-config");

  private PredicateType() {}

  private static String of(String name) {
    return "https://seaworthy.dev/attestation/" + name + "/v1";
  }
}
