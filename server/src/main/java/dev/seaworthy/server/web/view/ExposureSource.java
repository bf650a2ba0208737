package dev.seaworthy.server.web.view;

import dev.seaworthy.core.host.HostId;
import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.exposure.ExposureState;
import dev.seaworthy.server.vulnerability.exposure.CveDetail;
import dev.seaworthy.server.vulnerability.exposure.CveFilter;
import dev.seaworthy.server.vulnerability.exposure.CvePage;
import dev.seaworthy.server.vulnerability.exposure.Explanation;
import dev.seaworthy.server.vulnerability.exposure.ExposedHosts;
import dev.seaworthy.server.vulnerability.exposure.HostExposure;
import java.util.Optional;
import java.util.Set;

/** Where the pages about exposure read from; every call answers from one snapshot. */
public interface ExposureSource {
  /** CVEs, the most urgent first. */
  CvePage list(CveFilter filter);

  /** One CVE; empty for an id that no feed in force has. */
  Optional<CveDetail> cve(CveId id);

  /** Hosts that stand in one of these states with a CVE now. */
  Optional<ExposedHosts> hosts(
      CveId id, Set<ExposureState> states, Optional<String> cursor, int limit);

  /** What is open on a host now; empty for a host that has not stated anything. */
  Optional<HostExposure> openOn(HostId host);

  /** Why a host is or is not open to a CVE; empty for a host that has not stated anything. */
  Optional<Explanation> explain(HostId host, CveId cve);
}
