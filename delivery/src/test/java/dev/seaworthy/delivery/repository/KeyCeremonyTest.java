package dev.seaworthy.delivery.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.delivery.custody.KeyFile;
import dev.seaworthy.delivery.metadata.MetadataReader;
import dev.seaworthy.delivery.metadata.Root;
import dev.seaworthy.delivery.metadata.SignatureCheck;
import dev.seaworthy.delivery.metadata.SignedMetadata;
import dev.seaworthy.delivery.metadata.TopLevelRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCeremonyTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir Path work;

  @Test
  void aCeremonyKeepsOfflineAndOnlineKeysApart() throws IOException {
    CeremonyResult result =
        new KeyCeremony(new SecureRandom(), () -> NOW)
            .run(CeremonyPlan.standard(), work.resolve("offline"), work.resolve("online"));

    assertThat(names("offline"))
        .containsExactly(
            "root-1.key.json",
            "root-2.key.json",
            "root-3.key.json",
            "root.json",
            "targets-1.key.json",
            "targets-2.key.json");
    assertThat(names("online")).containsExactly("snapshot-1.key.json", "timestamp-1.key.json");
    SignedMetadata<Root> root = MetadataReader.root(result.root());
    assertThat(SignatureCheck.of(root, root.metadata())).isEqualTo(new SignatureCheck(2, 2));
    assertThat(root.metadata().roleOf(TopLevelRole.TARGETS).threshold()).isEqualTo(2);
    assertThat(root.metadata().expires()).isEqualTo(NOW.plus(Duration.ofDays(365)));
    assertThat(root.metadata().demo()).isFalse();
    assertThat(KeyFile.read(result.rootKeys().getFirst()).demo()).isFalse();
  }

  @Test
  void aDemonstrationIsMarkedInKeysAndRoot() throws IOException {
    CeremonyResult result =
        new KeyCeremony(new SecureRandom(), () -> NOW)
            .run(CeremonyPlan.demonstration(), work.resolve("offline"), work.resolve("online"));

    assertThat(new String(result.root(), StandardCharsets.UTF_8))
        .contains("\"x-seaworthy-demo\":true");
    assertThat(MetadataReader.root(result.root()).metadata().demo()).isTrue();
    assertThat(KeyFile.read(result.timestampKey()).demo()).isTrue();
  }

  @Test
  void refusesAPlanThatCanNeverBeSigned() {
    Duration year = Duration.ofDays(365);
    assertThatThrownBy(() -> new CeremonyPlan(1, 2, 2, 2, year, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CeremonyPlan(1, 1, 2, 0, year, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<String> names(String directory) throws IOException {
    try (Stream<Path> files = Files.list(work.resolve(directory))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
