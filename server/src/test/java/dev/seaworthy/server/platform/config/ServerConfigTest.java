package dev.seaworthy.server.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerConfigTest {
  private static final List<String> LEAST =
      List.of(
          "data_dir = /d",
          "database.url = jdbc:postgresql://127.0.0.1/x",
          "database.user = u",
          "database.password_file = /p",
          "ledger.origin = example.com/ledger",
          "catalogue.root = /r",
          "catalogue.snapshot_key = /s",
          "catalogue.timestamp_key = /t");

  @TempDir private Path directory;

  @Test
  void hasSafeDefaults() throws Exception {
    ServerConfig config = read();

    assertThat(config.demo()).isFalse();
    assertThat(config.people()).isEqualTo(new ServerConfig.People("127.0.0.1", 8080));
    assertThat(config.agents().host()).isEqualTo("127.0.0.1");
    assertThat(config.agents().names()).containsExactly("localhost", "127.0.0.1");
    assertThat(config.fleet().certificateLifetime()).isEqualTo(Duration.ofDays(1));
    assertThat(config.fleet().tokenLifetime()).isEqualTo(Duration.ofHours(1));
    assertThat(config.database().migrateOnStart()).isFalse();
  }

  @Test
  void namesEveryFaultAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    "colour = blue",
                    "people.port = 70000",
                    "fleet.check_in_every = soon",
                    "demo = perhaps",
                    "no equals sign",
                    "database.user = again"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("colour is not a setting")
        .hasMessageContaining("people.port is not a number from 0 to 65535: 70000")
        .hasMessageContaining("fleet.check_in_every is not a duration")
        .hasMessageContaining("demo is neither true nor false")
        .hasMessageContaining("line 13 is not of the form key = value")
        .hasMessageContaining("database.user is set twice");
  }

  @Test
  void refusesPlainHttpBeyondLoopback() throws Exception {
    assertThatThrownBy(() -> read("people.host = 0.0.0.0"))
        .hasMessageContaining("people.host 0.0.0.0 is not loopback");
    assertThat(read("people.host = 0.0.0.0", "people.insecure_bind = true").people().host())
        .isEqualTo("0.0.0.0");
  }

  @Test
  void refusesPasswordInTheUrl() {
    assertThatThrownBy(() -> readOnly("database.url = jdbc:postgresql://h/x?password=secret"))
        .hasMessageContaining("database.url holds a password")
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusesOriginThatHidesOrPretendsADemo() {
    assertThatThrownBy(() -> read("demo = true")).hasMessageContaining("starts with DEMO-");
    assertThatThrownBy(() -> readOnly("ledger.origin = DEMO-x/ledger"))
        .hasMessageContaining("starts with DEMO-");
  }

  @Test
  void refusesTokenThatLivesLongerThanAnHour() {
    assertThatThrownBy(() -> read("fleet.token_lifetime = 2h"))
        .hasMessageContaining("fleet.token_lifetime");
  }

  @Test
  void refusesSilenceShorterThanTheInterval() {
    assertThatThrownBy(() -> read("fleet.silent_after = 10m"))
        .hasMessageContaining("fleet.silent_after is not longer than fleet.check_in_every");
  }

  @Test
  void asksNoWitnessUnlessToldWhomToTrust() throws Exception {
    assertThat(read().ledger().policy()).isEmpty();
    Path policy = Files.writeString(directory.resolve("policy"), "quorum none\n");
    assertThat(read("ledger.policy = " + policy).ledger().policy()).isPresent();
  }

  @Test
  void refusesAPolicyThatCannotBeRead() throws Exception {
    Path policy = Files.writeString(directory.resolve("policy"), "\nfriend x\n");
    assertThatThrownBy(() -> read("ledger.policy = " + policy))
        .hasMessageContaining("ledger.policy: policy line 2");
    assertThatThrownBy(() -> read("ledger.policy = " + directory.resolve("none")))
        .hasMessageContaining("ledger.policy cannot be read");
  }

  @Test
  void fetchesNoFeedUnlessTold() throws Exception {
    assertThat(read().feeds().sources()).isEmpty();
  }

  @Test
  void readsFeedsThatAreFetched() throws Exception {
    ServerConfig.Feeds feeds =
        read(
                "feeds = kev",
                "feed.kev.place = kev/known_exploited_vulnerabilities.json",
                "feed.kev.url = https://feeds.example/kev.json",
                "feed.kev.every = 12h")
            .feeds();

    assertThat(feeds.sources())
        .containsExactly(
            new ServerConfig.FeedSource(
                "kev",
                "kev/known_exploited_vulnerabilities.json",
                URI.create("https://feeds.example/kev.json"),
                Duration.ofHours(12)));
    assertThat(feeds.maxBytes()).isEqualTo(64 << 20);
    assertThat(feeds.deadline()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void refusesFeedsThatNobodyCanTrustOrRead() {
    assertThatThrownBy(
            () ->
                read(
                    "feeds = a, b, c, d",
                    "feed.a.place = kev/known_exploited_vulnerabilities.json",
                    "feed.a.url = http://192.0.2.1/kev.json",
                    "feed.b.place = kev/unknown.json",
                    "feed.b.url = https://user:secret@feeds.example/kev.json",
                    "feed.c.place = kev/known_exploited_vulnerabilities.json",
                    "feed.c.url = not an address",
                    "feed.d.place = epss/epss_scores-current.csv"))
        .hasMessageContaining("feed.a.url is not an https address")
        .hasMessageContaining("feed.b.place is not the place of a feed: kev/unknown.json")
        .hasMessageContaining("feed.b.url is not an https address")
        .hasMessageContaining("feed.c.place is the place of another feed")
        .hasMessageContaining("feed.c.url is not an https address")
        .hasMessageContaining("feed.d.url is missing")
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusesFileThatIsMissing() {
    assertThatThrownBy(() -> ServerConfig.read(directory.resolve("missing")))
        .isInstanceOf(ConfigException.class);
  }

  private ServerConfig read(String... more) throws Exception {
    List<String> lines = new ArrayList<>(LEAST);
    lines.addAll(List.of(more));
    return ServerConfig.read(Files.write(directory.resolve("c"), lines));
  }

  private ServerConfig readOnly(String... lines) throws Exception {
    return ServerConfig.read(Files.write(directory.resolve("c"), List.of(lines)));
  }
}
