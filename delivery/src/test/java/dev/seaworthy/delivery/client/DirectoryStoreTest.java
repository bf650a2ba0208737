package dev.seaworthy.delivery.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryStoreTest {
  @TempDir Path work;

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/x", "?", "#", "..", "", "a\u0000b", "*", "a b"})
  void keepsEveryRoleNameInsideItsDirectory(String role) throws IOException {
    DirectoryStore store = new DirectoryStore(work.resolve("store"));

    store.write(role, new byte[] {1});

    assertThat(store.read(role)).hasValue(new byte[] {1});
    try (Stream<Path> files = Files.walk(work).filter(Files::isRegularFile)) {
      assertThat(files.toList())
          .singleElement()
          .satisfies(file -> assertThat(file.getParent()).isEqualTo(work.resolve("store")));
    }
  }

  @Test
  void replacesAndDeletes() throws IOException {
    DirectoryStore store = new DirectoryStore(work.resolve("store"));
    store.write("root", new byte[] {1});
    store.write("root", new byte[] {2});
    assertThat(store.read("root")).hasValue(new byte[] {2});

    store.delete("root");
    store.delete("root");

    assertThat(store.read("root")).isEmpty();
  }

  @Test
  void leavesTheOldBytesWhenAWriteFails() throws IOException {
    DirectoryStore store = new DirectoryStore(work);
    store.write("root", new byte[] {1});
    // The rename cannot replace what the temporary file's name stands for.
    Files.createDirectories(work.resolve(".root.json.tmp").resolve("busy"));

    assertThatThrownBy(() -> store.write("root", new byte[] {2})).isInstanceOf(IOException.class);
    assertThat(store.read("root")).hasValue(new byte[] {1});
  }

  @Test
  void refusesASecondHolder() throws IOException {
    DirectoryStore store = new DirectoryStore(work);
    try (MetadataStore.Hold _ = store.hold()) {
      assertThatThrownBy(store::hold).isInstanceOf(IOException.class).hasMessageContaining("using");
    }
    store.hold().close();
  }
}
