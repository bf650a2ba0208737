package dev.seaworthy.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.core.host.Distribution;
import org.junit.jupiter.api.Test;

class OsReleaseTest {
  @Test
  void readsPlainAndQuotedValues() {
    assertThat(OsRelease.parse("NAME=\"X\"\nID=debian\nVERSION_ID=\"12\"\n"))
        .isEqualTo(new Distribution("debian", "12"));
    assertThat(OsRelease.parse("ID='sles'\nVERSION_ID='15.6'"))
        .isEqualTo(new Distribution("sles", "15.6"));
    assertThat(OsRelease.parse("ID=debian\nVERSION_ID=\"12\"\nVERSION_CODENAME=bookworm\n"))
        .isEqualTo(new Distribution("debian", "12", "bookworm", ""));
  }

  @Test
  void doesNotTakeAnotherKeyThatEndsAlike() {
    assertThat(OsRelease.parse("BUILD_ID=7\nIMAGE_VERSION_ID=9\nID_LIKE=fedora\n"))
        .isEqualTo(new Distribution("", ""));
  }

  @Test
  void leavesEmptyWhatAShellWouldHaveToEvaluate() {
    assertThat(OsRelease.parse("ID=\"$(reboot)\"\nVERSION_ID=12"))
        .isEqualTo(new Distribution("", "12"));
  }
}
