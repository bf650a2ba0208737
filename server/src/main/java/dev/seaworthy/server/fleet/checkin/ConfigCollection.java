package dev.seaworthy.server.fleet.checkin;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.protocol.statement.KernelConfigStated;
import org.jdbi.v3.core.Handle;

/** Whoever collects the configurations that kernels were built with. */
public interface ConfigCollection {
  /**
   * Whether the host is to be asked for the configuration of its kernel; answered from memory.
   *
   * @param buildId GNU build-id of the kernel that the host runs
   */
  boolean wanted(HostId host, String buildId);

  /**
   * Takes a host's statement, in the transaction of its ledger entry.
   *
   * @param cohort the cohort that the host is counted in
   */
  void stated(Handle handle, KernelConfigStated statement, long cohort, long ledgerIndex);
}
