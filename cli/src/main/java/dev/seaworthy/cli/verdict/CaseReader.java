package dev.seaworthy.cli.verdict;

import dev.seaworthy.core.vulnerability.CveId;
import dev.seaworthy.core.vulnerability.identify.HostLivePatch;
import dev.seaworthy.core.vulnerability.identify.InstalledPackage;
import dev.seaworthy.core.vulnerability.identify.RunningKernel;
import dev.seaworthy.feeds.input.Dates;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.json.JsonView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one case; what kind it is follows from what it asks with. */
final class CaseReader {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant NO_LIMIT = Instant.parse("9999-12-31T23:59:59Z");

  private CaseReader() {}

  static VerdictCase read(String id, JsonView view) throws FeedFormatException {
    Optional<JsonView> input = view.find("input");
    if (input.isPresent()) {
      return new VerdictCase.Identify(id, identified(input.get()), image(input.get()));
    }
    Optional<JsonView> host = view.find("host");
    Optional<String> cve = view.textOf("cve");
    if (host.isPresent() && cve.isPresent()) {
      return new VerdictCase.OneCve(id, asOf(view), host(host.get()), CveId.parse(cve.get()));
    }
    if (host.isPresent()) {
      return new VerdictCase.WholeHost(id, asOf(view), host(host.get()));
    }
    if (cve.isPresent()) {
      return new VerdictCase.Enrich(id, asOf(view), CveId.parse(cve.get()));
    }
    throw new FeedFormatException("the case has neither a host nor a cve nor an input");
  }

  /** The end of the day that the case speaks of (UTC); without one, whatever is known. */
  private static Instant asOf(JsonView view) throws FeedFormatException {
    Optional<String> day = view.textOf("as_of");
    return day.isEmpty() ? NO_LIMIT : Dates.moment(day.get()).plus(DAY).minusMillis(1);
  }

  private static RunningKernel host(JsonView host) throws FeedFormatException {
    JsonView running = host.get("running");
    List<HostLivePatch> livePatches = new ArrayList<>();
    for (JsonView patch : host.itemsOf("livepatches")) {
      livePatches.add(livePatch(patch));
    }
    Optional<JsonView> extended = host.find("pro");
    return new RunningKernel(
        host.get("distro").text(),
        host.textOf("version_id"),
        host.textOf("codename"),
        host.textOf("arch"),
        running.textOf("uname_r"),
        running.textOf("uname_v"),
        running.textOf("proc_version_signature"),
        extended.isPresent() && extended.get().truth(),
        installed(host),
        livePatches);
  }

  private static RunningKernel identified(JsonView input) throws FeedFormatException {
    return new RunningKernel(
        input.get("distro").text(),
        input.textOf("version_id"),
        input.textOf("codename"),
        input.textOf("arch"),
        input.textOf("uname_r"),
        input.textOf("uname_v"),
        input.textOf("proc_version_signature"),
        false,
        withRow(installed(input), input),
        List.of());
  }

  private static List<InstalledPackage> installed(JsonView view) throws FeedFormatException {
    List<InstalledPackage> installed = new ArrayList<>();
    for (JsonView row : view.itemsOf("installed")) {
      installed.add(
          new InstalledPackage(
              row.get("package").text(), row.get("version").text(), row.textOf("source")));
    }
    return installed;
  }

  /** A row of RPM's database beside {@code uname}. */
  private static List<InstalledPackage> withRow(List<InstalledPackage> installed, JsonView input)
      throws FeedFormatException {
    Optional<JsonView> row = input.find("rpm");
    if (row.isEmpty()) {
      return installed;
    }
    List<InstalledPackage> all = new ArrayList<>(installed);
    all.add(rpmRow(row.get()));
    return all;
  }

  /** The package to identify, in the field names of its packaging system. */
  private static Optional<InstalledPackage> image(JsonView input) throws FeedFormatException {
    if (input.textOf("uname_r").isPresent() || input.textOf("uname_v").isPresent()) {
      return Optional.empty();
    }
    Optional<JsonView> dpkg = input.find("dpkg");
    if (dpkg.isPresent()) {
      JsonView row = dpkg.get();
      return Optional.of(
          new InstalledPackage(
              row.get("Package").text(),
              row.get("Version").text(),
              row.textOf("Source").map(source -> source.replaceFirst(" .*", ""))));
    }
    Optional<JsonView> rpm = input.find("rpm");
    return rpm.isEmpty() ? Optional.empty() : Optional.of(rpmRow(rpm.get()));
  }

  private static InstalledPackage rpmRow(JsonView row) throws FeedFormatException {
    Optional<String> release = row.textOf("Release");
    String version = row.get("Version").text() + release.map(text -> "-" + text).orElse("");
    return new InstalledPackage(row.get("Name").text(), version, Optional.empty());
  }

  private static HostLivePatch livePatch(JsonView patch) throws FeedFormatException {
    return new HostLivePatch(
        patch.textOf("package"),
        patch.textOf("package_version"),
        patch.textOf("sysfs_name"),
        truth(patch, "enabled"),
        truth(patch, "transition"));
  }

  private static Optional<Boolean> truth(JsonView view, String name) throws FeedFormatException {
    Optional<JsonView> member = view.find(name);
    return member.isEmpty() ? Optional.empty() : Optional.of(member.get().truth());
  }
}
