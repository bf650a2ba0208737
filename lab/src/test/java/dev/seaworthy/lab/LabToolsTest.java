package dev.seaworthy.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabToolsTest {

  @Test
  void countsOnlyWhatIsFullyInstalled() {
    String status =
        """
        installed binutils
        installed gcc
        config-files kmod
        installed libc6-dev
        installed make
        """;

    assertThat(LabTools.missing(status))
        .contains("kmod", "qemu-system-x86", "busybox-static")
        .doesNotContain("binutils", "gcc", "make", "libc6-dev");
  }
}
