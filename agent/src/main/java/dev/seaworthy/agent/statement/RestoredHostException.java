package dev.seaworthy.agent.statement;

import dev.seaworthy.core.host.HostId;

/** The server knows statements of this host that the host itself does not know. */
public final class RestoredHostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RestoredHostException(HostId host, long acknowledged, long last) {
    super(
        "the server has "
            + acknowledged
            + " statements of host "
            + host
            + ", this host has written only "
            + last
            + ": it was restored from a backup, or is a copy of another host; enrol it anew");
  }
}
