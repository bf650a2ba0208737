package dev.seaworthy.server.fleet.enrol;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.patch.Refusal;
import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.key.P256VerifyingKey;
import dev.seaworthy.protocol.CertificateReply;
import dev.seaworthy.protocol.EnrolRequest;
import dev.seaworthy.protocol.Problem;
import dev.seaworthy.protocol.RenewRequest;
import dev.seaworthy.server.fleet.host.EnrolledCertificate;
import dev.seaworthy.server.fleet.host.HostIds;
import dev.seaworthy.server.fleet.host.HostStore;
import dev.seaworthy.server.fleet.host.KnownHost;
import dev.seaworthy.server.fleet.host.Registry;
import dev.seaworthy.server.identity.CertificateRequestCheck;
import dev.seaworthy.server.identity.HostAuthority;
import dev.seaworthy.server.identity.IssuedCertificate;
import dev.seaworthy.server.ledger.Ledger;
import dev.seaworthy.server.platform.http.Answer;
import dev.seaworthy.server.platform.http.ProblemException;
import dev.seaworthy.server.platform.sql.Database;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Lets hosts join and renews their certificates; each certificate is a ledger entry too. */
public final class Enrolment {
  private static final int TOKEN_BYTES = 32;
  private static final Duration TOKENS_KEPT = Duration.ofDays(30);

  private final Database database;
  private final Ledger ledger;
  private final HostAuthority authority;
  private final Registry registry;
  private final HostStore hosts;
  private final HostIds ids;
  private final Duration tokenLifetime;
  private final SecureRandom random;
  private final InstantSource clock;
  private final TokenStore tokens = new TokenStore();

  /**
   * Enrolment with the host authority's certificates.
   *
   * @param tokenLifetime how long a token is good
   */
  public Enrolment(
      Database database,
      Ledger ledger,
      HostAuthority authority,
      Registry registry,
      HostStore hosts,
      Duration tokenLifetime,
      SecureRandom random,
      InstantSource clock) {
    this.database = database;
    this.ledger = ledger;
    this.authority = authority;
    this.registry = registry;
    this.hosts = hosts;
    this.ids = new HostIds(clock, random);
    this.tokenLifetime = tokenLifetime;
    this.random = random;
    this.clock = clock;
  }

  /** Makes a token. */
  public EnrolmentToken newToken() {
    byte[] secret = new byte[TOKEN_BYTES];
    random.nextBytes(secret);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    Instant now = clock.instant();
    Instant expires = now.plus(tokenLifetime);
    database.inTransaction(
        handle -> {
          tokens.insert(handle, digest(token), now, expires);
          return tokens.dropBefore(handle, now.minus(TOKENS_KEPT));
        });
    return new EnrolmentToken(token, expires);
  }

  /** Answers a host that asks to join: {@link EnrolRequest} in, {@link CertificateReply} out. */
  public Answer enrol(byte[] body) {
    EnrolRequest request = EnrolRequest.parse(body);
    return switch (CertificateRequestCheck.check(request.csr())) {
      case CertificateRequestCheck.Refused(Refusal refusal) -> csrRefused(refusal);
      case CertificateRequestCheck.Proven(P256VerifyingKey key) ->
          reply(join(digest(request.token()), key));
    };
  }

  /** Answers a host that asks for its next certificate. */
  public Answer renew(EnrolledCertificate caller, byte[] body) {
    return switch (CertificateRequestCheck.check(RenewRequest.parse(body).csr())) {
      case CertificateRequestCheck.Refused(Refusal refusal) -> csrRefused(refusal);
      case CertificateRequestCheck.Proven(P256VerifyingKey key) ->
          reply(issueNext(caller.host(), key));
    };
  }

  private record Issued(HostId host, IssuedCertificate certificate, P256VerifyingKey key) {
    EnrolledCertificate enrolled() {
      return new EnrolledCertificate(
          certificate.sha256(), host, key.spki(), certificate.notAfter());
    }
  }

  private Issued join(byte[] token, P256VerifyingKey key) {
    HostId host = ids.next();
    Issued first = new Issued(host, authority.issue(host, key), key);
    Instant now = clock.instant();
    Joined joined = database.inTransaction(handle -> join(handle, token, first, now));
    return switch (joined) {
      case Joined.Refused(Problem problem) -> throw new ProblemException(problem);
      case Joined.As(Issued issued) -> {
        registry.put(issued.host(), new KnownHost(now, 0, Optional.empty()));
        registry.add(issued.enrolled());
        yield issued;
      }
    };
  }

  private sealed interface Joined {
    record As(Issued issued) implements Joined {}

    record Refused(Problem problem) implements Joined {}
  }

  private Joined join(Handle handle, byte[] token, Issued first, Instant now) {
    if (tokens.consume(handle, token, first.host(), now)) {
      long index = ledger.append(handle, EnrolmentStatements.enrolled(first.enrolled(), now));
      hosts.insert(handle, first.host(), now, index);
      hosts.insert(handle, first.enrolled(), now, index);
      return new Joined.As(first);
    }
    // The answer may have got lost: whoever holds the same key is the host that joined.
    Optional<HostId> before = tokens.joinedBy(handle, token, first.key().spki(), now);
    return before.isPresent()
        ? new Joined.As(issueNext(handle, before.get(), first.key(), now))
        : new Joined.Refused(tokenRefused(handle, token));
  }

  private Issued issueNext(HostId host, P256VerifyingKey key) {
    Instant now = clock.instant();
    Issued issued = database.inTransaction(handle -> issueNext(handle, host, key, now));
    registry.add(issued.enrolled());
    return issued;
  }

  private Issued issueNext(Handle handle, HostId host, P256VerifyingKey key, Instant now) {
    Issued issued = new Issued(host, authority.issue(host, key), key);
    long index = ledger.append(handle, EnrolmentStatements.renewed(issued.enrolled(), now));
    hosts.insert(handle, issued.enrolled(), now, index);
    return issued;
  }

  private static Answer reply(Issued issued) {
    IssuedCertificate certificate = issued.certificate();
    return Answer.json(
        new CertificateReply(issued.host(), certificate.pem(), certificate.notAfter()).toBytes());
  }

  private Problem tokenRefused(Handle handle, byte[] token) {
    Optional<TokenStore.State> state = tokens.state(handle, token);
    String next = "Make a new token: each one lets a single host join, for a limited time.";
    if (state.isEmpty()) {
      return Problem.of(
          "token_unknown", "The token is not known", 401, "No such token was ever made.", next);
    }
    return switch (state.get()) {
      case USED ->
          Problem.of("token_used", "The token was used", 409, "A host has joined with it.", next);
      case EXPIRED ->
          Problem.of("token_expired", "The token has expired", 401, "Its time is over.", next);
    };
  }

  private static Answer csrRefused(Refusal refusal) {
    return Answer.problem(
        Problem.of(
            refusal.code(),
            "The certificate request is refused",
            422,
            refusal.sentence() + ".",
            "Send a PKCS #10 request for a P-256 key, signed by that key."));
  }

  private static byte[] digest(String token) {
    return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
  }
}
