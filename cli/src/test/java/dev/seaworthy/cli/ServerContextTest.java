package dev.seaworthy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerContextTest {
  private static final URI SERVER = URI.create("http://127.0.0.1:1234");
  private static final Path TOKEN = Path.of("/var/tmp/run/data/operator.token");

  @TempDir Path directory;

  private Path file() {
    return directory.resolve("below/demo-server.json");
  }

  @Test
  void isThereAsLongAsTheDemonstration() throws Exception {
    try (ServerContext _ = ServerContext.announce(file(), SERVER, TOKEN)) {
      assertThat(ServerContext.read(file())).contains(new ServerContext.Address(SERVER, TOKEN));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
          .isEqualTo("rw-------");
    }
    assertThat(ServerContext.read(file())).isEmpty();
  }

  @Test
  void leavesTheFileOfALaterDemonstration() throws Exception {
    URI later = URI.create("http://127.0.0.1:4321");
    try (ServerContext _ = ServerContext.announce(file(), SERVER, TOKEN)) {
      ServerContext.announce(file(), later, TOKEN);
    }
    assertThat(ServerContext.read(file())).contains(new ServerContext.Address(later, TOKEN));
  }

  @Test
  void replacesWhatAKilledDemonstrationLeft() throws Exception {
    ServerContext.announce(file(), SERVER, TOKEN);
    try (ServerContext _ = ServerContext.announce(file(), SERVER, TOKEN)) {
      assertThat(ServerContext.read(file())).isPresent();
    }
  }

  @Test
  void refusesAFileThatOthersCanRead() throws Exception {
    try (ServerContext _ = ServerContext.announce(file(), SERVER, TOKEN)) {
      Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
      assertRefused("not a file of this user alone");
    }
  }

  @Test
  void refusesALink() throws Exception {
    Path elsewhere = directory.resolve("elsewhere.json");
    ServerContext.announce(elsewhere, SERVER, TOKEN);
    Files.createDirectories(file().getParent());
    Files.createSymbolicLink(file(), elsewhere);
    assertRefused("not a file of this user alone");
  }

  @Test
  void refusesAMalformedFile() throws Exception {
    try (ServerContext _ = ServerContext.announce(file(), SERVER, TOKEN)) {
      Files.writeString(file(), "{\"server\":1}");
      assertRefused("malformed");
    }
  }

  private void assertRefused(String why) {
    assertThatThrownBy(() -> ServerContext.read(file()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }
}
