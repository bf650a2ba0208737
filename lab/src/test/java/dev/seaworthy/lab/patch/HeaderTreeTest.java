package dev.seaworthy.lab.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeaderTreeTest {

  @TempDir Path root;
  private Path headers;

  @BeforeEach
  void unpack() throws IOException {
    headers = Files.createDirectories(root.resolve("usr/src/linux-headers-9.9.0-1-cloud-amd64"));
    Files.writeString(
        headers.resolve("Makefile"), "include /usr/src/linux-headers-9.9.0-1-common/Makefile\n");
  }

  @Test
  void pointsToItsCompanionBesideItAndAgainAfterAMove() throws IOException {
    new HeaderTree(headers).prepare();
    String expected = "include " + root + "/usr/src/linux-headers-9.9.0-1-common/Makefile\n";
    assertThat(headers.resolve("Makefile")).hasContent(expected);

    Path moved = Files.move(root.resolve("usr"), root.resolve("elsewhere"));
    Path there = moved.resolve("src/linux-headers-9.9.0-1-cloud-amd64");
    new HeaderTree(there).prepare();
    assertThat(there.resolve("Makefile")).hasContent(expected.replace("/usr/", "/elsewhere/"));
  }

  @Test
  void refusesUnknownLayout() throws IOException {
    Files.writeString(headers.resolve("Makefile"), "all:\n");

    assertThatThrownBy(() -> new HeaderTree(headers).prepare())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no include line");
  }

  @Test
  void namesAnotherCompilerOnlyWhenTheKernelsIsMissing() throws IOException {
    Files.writeString(headers.resolve(".kernelvariables"), "CC = $(CROSS_COMPILE)gcc-999\n");

    assertThat(new HeaderTree(headers).compilerOverride()).containsExactly("CC=gcc");
  }

  @Test
  void readsExportedNames() throws IOException {
    Files.writeString(
        headers.resolve("Module.symvers"),
        "0x1b2c\tprintk_it\tvmlinux\tEXPORT_SYMBOL\t\n0x22\tget_it\tdrivers/x\tEXPORT_SYMBOL_GPL\tNS\n");

    assertThat(new HeaderTree(headers).exports()).containsExactlyInAnyOrder("printk_it", "get_it");
  }
}
