package dev.seaworthy.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.host.Posture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes over a real socket, without a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesTest {
  private static final Pattern ASSET = Pattern.compile("/assets/[a-z0-9.-]+");

  private final HttpClient client = HttpClient.newHttpClient();
  private WebServerFixture fixture;

  @BeforeAll
  void start() {
    fixture = WebServerFixture.withHosts(false, List.of(Posture.PATCHED, Posture.DUE));
  }

  @AfterAll
  void stop() {
    fixture.close();
    client.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/?state=due",
        "/live/posture",
        "/hosts/x",
        "/live/hosts/x",
        "/exposure",
        "/live/exposure",
        "/cves/CVE-2026-31431",
        "/hosts/x/cves",
        "/hosts/x/cves/CVE-2026-31431",
        "/ledger/0",
        "/x/y"
      })
  void asksForSessionEverywhere(String path) throws Exception {
    HttpResponse<String> response = send(get(path));
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).contains("./seaworthy login").doesNotContain("db-0001", "entries");
  }

  @ParameterizedTest
  @CsvSource({
    "/, 200",
    "/?state=silent, 200",
    "/?state=fine, 400",
    "/hosts/0193-nonsense, 404",
    "/hosts/01935a7c-0000-7000-8000-0000000000ff, 404",
    "/ledger/0, 200",
    "/exposure, 200",
    "/exposure?show=all, 200",
    "/cves/CVE-2026-31431, 404",
    "/cves/CVE-26-1, 404",
    "/hosts/x/cves, 404",
    "/hosts/x/cves/CVE-2026-31431, 404",
    "/hosts/x/cves/nonsense, 404",
    "/ledger/00, 404",
    "/ledger/-1, 404",
    "/ledger/999999999999999999999, 404",
    "/ledger/4000, 404",
    "/nowhere, 404"
  })
  void answersSignedIn(String path, int status) throws Exception {
    HttpResponse<String> response = send(signedIn(path));
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).contains("</html>");
  }

  @Test
  void sendsSecurityHeadersOnPagesErrorsAndFiles() throws Exception {
    for (HttpRequest request :
        List.of(
            signedIn("/").build(), get("/").build(), get(assets("/welcome").getFirst()).build())) {
      HttpResponse<String> response = send(request);
      assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    }
    assertThat(send(signedIn("/")).headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void servesFilesForEverUnderTheirHash() throws Exception {
    for (String path : assets("/welcome")) {
      HttpResponse<String> response = send(get(path).header("Accept-Encoding", "gzip"));
      assertThat(response.statusCode()).as(path).isEqualTo(200);
      assertThat(response.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
      assertThat(response.headers().firstValue("Content-Encoding")).as(path).hasValue("gzip");
      String etag = response.headers().firstValue("ETag").orElseThrow();
      assertThat(path).contains(etag.replace("\"", ""));
      assertThat(send(get(path).header("If-None-Match", etag)).statusCode()).isEqualTo(304);
      assertThat(send(get(path).header("Accept-Encoding", "gzip;q=0")).headers().map())
          .doesNotContainKey("content-encoding");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/app.css", "/assets/..%2Ftext%2Fen.properties", "/assets/NOTICE"})
  void servesNoOtherFile(String path) throws Exception {
    assertThat(send(get(path)).statusCode()).isIn(401, 404);
  }

  @Test
  void refusesTokenFromAnotherSiteAndKeepsItGood() throws Exception {
    String token = fixture.links.issue().token();
    HttpRequest.Builder foreign = post("/session", "token=" + token);
    assertThat(send(foreign.header("Sec-Fetch-Site", "cross-site")).statusCode()).isEqualTo(403);
    assertThat(send(post("/session", "token=" + token)).statusCode()).isEqualTo(403);
    HttpResponse<String> ours =
        send(post("/session", "token=" + token).header("Sec-Fetch-Site", "same-origin"));
    assertThat(ours.statusCode()).isEqualTo(303);
    assertThat(ours.headers().firstValue("Set-Cookie").orElse(""))
        .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=28800");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "token=",
        "token=x",
        "other=1",
        "token=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void refusesBodyWithoutGoodToken(String body) throws Exception {
    HttpResponse<String> response =
        send(post("/session", body).header("Sec-Fetch-Site", "same-origin"));
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void signsOut() throws Exception {
    String session = fixture.sessions.open();
    HttpRequest.Builder end =
        post("/session/end", "")
            .header("Sec-Fetch-Site", "same-origin")
            .header("Cookie", "seaworthy_session=" + session);
    assertThat(send(end).statusCode()).isEqualTo(303);
    assertThat(fixture.sessions.isLive(session)).isFalse();
  }

  @Test
  void answersFaultWithProblemIdAndNothingElse() throws Exception {
    try (WebServerFixture broken = WebServerFixture.broken("secret detail of the database")) {
      HttpRequest request =
          HttpRequest.newBuilder(broken.address().resolve("/"))
              .header("Cookie", "seaworthy_session=" + broken.sessions.open())
              .build();
      HttpResponse<String> response = send(request);
      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body())
          .containsPattern("problem id [0-9a-f-]{36}")
          .doesNotContain("secret detail");
    }
  }

  private List<String> assets(String page) throws IOException, InterruptedException {
    Matcher found = ASSET.matcher(send(get(page)).body());
    return found.results().map(result -> result.group()).distinct().toList();
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(URI.create(fixture.address() + path));
  }

  private HttpRequest.Builder signedIn(String path) {
    return get(path).header("Cookie", "seaworthy_session=" + fixture.sessions.open());
  }

  private HttpRequest.Builder post(String path, String body) {
    return get(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return send(request.build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
