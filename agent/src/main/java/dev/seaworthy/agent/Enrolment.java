package dev.seaworthy.agent;

import dev.seaworthy.agent.file.DurableFiles;
import dev.seaworthy.agent.identity.HostIdentity;
import dev.seaworthy.agent.identity.IdentityStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** From a single-use token to a certificate. */
final class Enrolment {
  private static final int MAX_TOKEN_BYTES = 4096;
  private static final String TOKEN = "[A-Za-z0-9_.-]{16,512}";

  private final IdentityStore identities;
  private final ControlPlane server;
  private final Path tokenFile;

  Enrolment(IdentityStore identities, ControlPlane server, Path tokenFile) {
    this.identities = identities;
    this.server = server;
    this.tokenFile = tokenFile;
  }

  /**
   * The host's identity; enrols first where there is a token and no certificate that still holds.
   *
   * @throws AgentException when there is neither a valid identity nor a token
   * @throws ServerException when the server does not accept the token; the token stays
   */
  HostIdentity identity(Instant now) {
    Optional<HostIdentity> known = identities.find();
    if (known.isPresent() && now.isBefore(known.get().notAfter())) {
      return known.get();
    }
    Optional<byte[]> token = DurableFiles.read(tokenFile, MAX_TOKEN_BYTES);
    if (token.isPresent()) {
      return enrol(new String(token.get(), StandardCharsets.US_ASCII).strip());
    }
    throw known
        .map(
            expired ->
                new AgentException(
                    "certificate_expired",
                    "the host's certificate expired at "
                        + expired.notAfter()
                        + "; put a new enrolment token into "
                        + tokenFile))
        .orElseGet(
            () ->
                new AgentException(
                    "not_enrolled",
                    "this host is not enrolled; put an enrolment token into " + tokenFile));
  }

  private HostIdentity enrol(String token) {
    if (!token.matches(TOKEN)) {
      throw new AgentException("token_malformed", "there is no enrolment token in " + tokenFile);
    }
    HostIdentity host = identities.accept(server.enrol(token, identities.key()));
    // Only now: an enrolment that fails in between can be tried again with the same token and key.
    DurableFiles.delete(tokenFile);
    return host;
  }
}
