package dev.seaworthy.lab.scenario;

import dev.seaworthy.ledger.Sha256;
import dev.seaworthy.ledger.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;

/** The operator's side of the control plane's API. */
public final class AdminClient {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final OperatorApi api;

  /**
   * A client of the control plane at the given address.
   *
   * @param token the operator's token; sent as a bearer token over loopback only
   */
  public AdminClient(URI people, String token) {
    this.api = new OperatorApi(people, token, LIMIT);
  }

  /** A new single-use enrolment token. */
  public String enrolmentToken() throws IOException {
    return api.post("/api/v1/enrolment-tokens", JsonObject.builder().build()).string("token");
  }

  /** A link that signs one browser in, once. */
  public String oneTimeLink() throws IOException {
    return api.post("/api/v1/one-time-links", JsonObject.builder().build()).string("url");
  }

  /** Sets what agents may do: {@code observe} or {@code live_patch}. */
  public void policy(String mode) throws IOException {
    api.post("/api/v1/policy", JsonObject.builder().put("mode", mode).build());
  }

  /** Uploads a module, named by its own digest. */
  public void upload(byte[] module) throws IOException {
    api.send(
        "PUT", "/api/v1/catalogue/blobs/" + Sha256.hex(module), BodyPublishers.ofByteArray(module));
  }

  /** Publishes metadata that the offline keys have signed. */
  public void publish(byte[] targetsMetadata) throws IOException {
    api.send("POST", "/api/v1/catalogue/targets", BodyPublishers.ofByteArray(targetsMetadata));
  }

  /** The hosts that have enrolled. */
  public List<JsonObject> hosts() throws IOException {
    return api.get("/api/v1/hosts").array("hosts").objects();
  }

  /** What became of each live patch over the fleet. */
  public List<JsonObject> patches() throws IOException {
    return api.get("/api/v1/patches").array("patches").objects();
  }

  /** One host with its timeline and events. */
  public JsonObject host(String id) throws IOException {
    return api.get("/api/v1/hosts/" + id);
  }

  /** Has an evidence pack issued, as of now. */
  public JsonObject issuePack() throws IOException {
    return api.post("/api/v1/packs", JsonObject.builder().put("as_of", "now").build());
  }

  /** The bytes of a pack that was issued. */
  public byte[] pack(JsonObject issued) throws IOException {
    return api.send("GET", issued.string("path"), BodyPublishers.noBody());
  }

  /** The newest signed checkpoint's size and root. */
  public JsonObject ledgerHead() throws IOException {
    return api.get("/api/v1/ledger/head");
  }
}
