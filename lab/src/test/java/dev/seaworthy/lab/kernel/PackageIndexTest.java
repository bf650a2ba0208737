package dev.seaworthy.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PackageIndexTest {

  private static final String INDEX =
      """
      Package: linux-headers-6.1.0-90-cloud-amd64
      Version: 6.1.300-1
      Architecture: amd64
      Depends: linux-headers-6.1.0-90-common (= 6.1.300-1), linux-kbuild-6.1 (>= 6.1.300-1), gcc:any | cc
      Description: Header files
       Depends: not a field, since this line goes on from the one before
      Size: 1440280

      Package: linux-source-6.1
      Version: 6.1.300-1
      Size: 139331676
      SHA256: 00

      Package: purely-virtual

      """;

  @Test
  void readsNameVersionSizeAndFirstAlternatives() {
    List<ArchivePackage> packages = PackageIndex.parse(INDEX);

    assertThat(packages)
        .containsExactly(
            new ArchivePackage(
                "linux-headers-6.1.0-90-cloud-amd64",
                new PackageVersion("6.1.300-1"),
                1440280,
                List.of("linux-headers-6.1.0-90-common", "linux-kbuild-6.1", "gcc")),
            new ArchivePackage(
                "linux-source-6.1", new PackageVersion("6.1.300-1"), 139331676, List.of()));
    assertThat(packages.getLast().pinned()).isEqualTo("linux-source-6.1=6.1.300-1");
  }

  @Test
  void skipsStanzaWithUnreadableSize() {
    assertThat(PackageIndex.parse("Package: a\nVersion: 1\nSize: huge\n")).isEmpty();
  }

  @Test
  void anEmptyIndexHoldsNothing() {
    assertThat(PackageIndex.parse("")).isEmpty();
  }
}
