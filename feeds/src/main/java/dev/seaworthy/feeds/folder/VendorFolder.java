package dev.seaworthy.feeds.folder;

import dev.seaworthy.core.vulnerability.evidence.BuildRecord;
import dev.seaworthy.core.vulnerability.evidence.LivePatchStatement;
import dev.seaworthy.core.vulnerability.evidence.StatementIndex;
import dev.seaworthy.core.vulnerability.evidence.VendorRecord;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import dev.seaworthy.feeds.claim.PackageClaim;
import dev.seaworthy.feeds.csaf.RedHatCsafParser;
import dev.seaworthy.feeds.csaf.SuseCsafParser;
import dev.seaworthy.feeds.cvrf.OpenEulerParser;
import dev.seaworthy.feeds.cvrf.SuseCvrfParser;
import dev.seaworthy.feeds.debian.TrackerParser;
import dev.seaworthy.feeds.osv.LivePatchNoticeParser;
import dev.seaworthy.feeds.osv.OsvParser;
import dev.seaworthy.feeds.oval.RedHatOvalParser;
import dev.seaworthy.feeds.oval.SuseOvalParser;
import dev.seaworthy.feeds.suse.SuseKernelMap;
import dev.seaworthy.feeds.suse.SuseLineParser;
import dev.seaworthy.feeds.suse.SuseLivePatches;
import dev.seaworthy.feeds.ubuntu.CveTrackerParser;
import dev.seaworthy.feeds.updateinfo.UpdateInfoParser;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What vendors say, read vendor by vendor when it is asked for. */
final class VendorFolder {
  private final FolderLayout layout;
  private final ImportLog log;
  private final Map<Vendor, StatementIndex> statements = new EnumMap<>(Vendor.class);
  private final Map<Vendor, List<LivePatchStatement>> livePatches = new EnumMap<>(Vendor.class);
  private final Map<Vendor, List<PackageClaim>> claims = new EnumMap<>(Vendor.class);
  private final Lazy<SuseLivePatches> suse;

  VendorFolder(FolderLayout layout, ImportLog log) {
    this.layout = layout;
    this.log = log;
    this.suse = new Lazy<>(this::readSuse);
  }

  StatementIndex statements(Vendor vendor) {
    return statements.computeIfAbsent(
        vendor, wanted -> new StatementIndex(records(wanted), builds(wanted)));
  }

  List<LivePatchStatement> livePatches(Vendor vendor) {
    return livePatches.computeIfAbsent(vendor, this::readLivePatches);
  }

  private List<VendorRecord> records(Vendor vendor) {
    return switch (vendor) {
      case DEBIAN -> log.read(layout.debianTracker(), new TrackerParser());
      case UBUNTU ->
          joined(
              log.read(layout.ubuntuTracker(), new CveTrackerParser()),
              log.read(layout.ubuntuOsv(), new OsvParser()),
              log.read(layout.livePatchNotices(), new OsvParser()));
      case ALMALINUX -> log.read(layout.almalinux(), new OsvParser());
      case RED_HAT -> joined(kernels(vendor), log.read(layout.almalinux(), new OsvParser()));
      case ROCKY, AMAZON, SUSE, OPENEULER -> kernels(vendor);
      case ORACLE, AZURE_LINUX, KERNEL_ORG -> List.of();
    };
  }

  private List<BuildRecord> builds(Vendor vendor) {
    return vendor == Vendor.SUSE ? suse.get().builds() : List.of();
  }

  private List<LivePatchStatement> readLivePatches(Vendor vendor) {
    return switch (vendor) {
      case UBUNTU -> log.read(layout.livePatchNotices(), new LivePatchNoticeParser());
      case ALMALINUX, ROCKY -> fixes(Vendor.RED_HAT);
      case RED_HAT, AMAZON, OPENEULER -> fixes(vendor);
      case SUSE -> joined(suse.get().statements(), fixes(vendor));
      case DEBIAN, ORACLE, AZURE_LINUX, KERNEL_ORG -> List.of();
    };
  }

  private List<VendorRecord> kernels(Vendor vendor) {
    return claims(vendor).stream().flatMap(claim -> claim.aboutKernel().stream()).toList();
  }

  private List<LivePatchStatement> fixes(Vendor vendor) {
    return claims(vendor).stream().flatMap(claim -> claim.aboutLivePatch().stream()).toList();
  }

  private List<PackageClaim> claims(Vendor vendor) {
    return claims.computeIfAbsent(vendor, this::readClaims);
  }

  private List<PackageClaim> readClaims(Vendor vendor) {
    return switch (vendor) {
      case RED_HAT ->
          joined(
              log.read(layout.redHatOval(), new RedHatOvalParser()),
              log.read(layout.redHatCsaf(), new RedHatCsafParser()));
      case ROCKY -> log.read(layout.rockyUpdateInfo(), UpdateInfoParser.rocky());
      case AMAZON -> log.read(layout.amazon(), UpdateInfoParser.amazon());
      case OPENEULER -> log.read(layout.openEuler(), new OpenEulerParser());
      case SUSE ->
          joined(
              log.read(layout.suseCsaf(), new SuseCsafParser()),
              log.read(layout.suseOval(), new SuseOvalParser()),
              log.read(layout.suseCvrf(), new SuseCvrfParser()));
      case DEBIAN, UBUNTU, ALMALINUX, ORACLE, AZURE_LINUX, KERNEL_ORG -> List.of();
    };
  }

  private SuseLivePatches readSuse() {
    Map<String, String> releases = new HashMap<>();
    for (SuseKernelMap.Row row : log.read(layout.suseKernels(), new SuseKernelMap())) {
      releases.put(row.update(), row.unameRelease());
    }
    return new SuseLivePatches(log.read(layout.suseLivePatches(), new SuseLineParser()), releases);
  }

  @SafeVarargs
  private static <T> List<T> joined(List<T>... parts) {
    List<T> all = new ArrayList<>();
    for (List<T> part : parts) {
      all.addAll(part);
    }
    return all;
  }
}
