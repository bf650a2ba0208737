package dev.seaworthy.delivery.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryFetcherTest {
  @TempDir Path work;

  @BeforeEach
  void createFiles() throws IOException {
    Files.createDirectories(work.resolve("repository/metadata"));
    Files.writeString(work.resolve("secret"), "secret");
    Files.writeString(work.resolve("repository/metadata/timestamp.json"), "12345");
  }

  @Test
  void neverReadsOutsideTheRepository() {
    DirectoryFetcher fetcher = new DirectoryFetcher(work.resolve("repository"));

    assertThat(fetcher.metadata("../../secret", 100)).isInstanceOf(FetchResult.Absent.class);
    assertThat(fetcher.target("../metadata/timestamp.json", 100))
        .isInstanceOf(FetchResult.Absent.class);
  }

  @Test
  void refusesAFileLongerThanTheLimit() {
    DirectoryFetcher fetcher = new DirectoryFetcher(work.resolve("repository"));

    assertThat(fetcher.metadata("timestamp.json", 5)).isInstanceOf(FetchResult.Fetched.class);
    assertThat(fetcher.metadata("timestamp.json", 4)).isInstanceOf(FetchResult.TooLong.class);
  }
}
