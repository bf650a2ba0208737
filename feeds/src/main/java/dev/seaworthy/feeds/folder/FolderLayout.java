package dev.seaworthy.feeds.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where which feed lies below a folder (docs/spec/verdicts.md, "Folder of feeds").
 *
 * @param root the folder
 */
record FolderLayout(Path root) {

  List<Path> published(int year) {
    return files("cve-linux", "published-" + year + ".jsonl*");
  }

  List<Path> allPublished() {
    return files("cve-linux", "published-*.jsonl*");
  }

  List<Path> rejected() {
    return files("cve-linux", "rejected.jsonl*");
  }

  List<Path> rejections() {
    return files("cve-linux", "rejections.jsonl*");
  }

  List<Path> publications() {
    return files("cve-linux", "index.tsv*");
  }

  List<Path> served() {
    return files("cve-linux", "cvelist-*.jsonl*");
  }

  List<Path> kev() {
    return files("kev", "known_exploited_vulnerabilities{,-*}.json{,.gz}");
  }

  List<Path> epss() {
    return files("epss", "epss_scores-*.csv{,.gz}");
  }

  List<Path> debianChangelogs() {
    return files("debian", "*.changelog.Debian{,.gz}");
  }

  List<Path> debianTracker() {
    return files("debian", "tracker*.json{,.gz}");
  }

  List<Path> config(String unameRelease) {
    Path folder = root.resolve("debian");
    return List.of("config-" + unameRelease, "config-" + unameRelease + ".gz").stream()
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .toList();
  }

  List<Path> buildMap(String series) {
    return files("debian", "kbuild-" + series + ".tsv{,.gz}");
  }

  List<Path> ubuntuTracker() {
    return files("ubuntu", "uct-*.zip");
  }

  List<Path> ubuntuOsv() {
    return files("ubuntu", "osv-*.json{,.gz}");
  }

  List<Path> livePatchNotices() {
    return files("ubuntu", "LSN-*.json{,.gz}");
  }

  List<Path> almalinux() {
    return files("almalinux", "*.zip");
  }

  List<Path> redHatOval() {
    return files("redhat", "oval*.xml{,.gz,.bz2}");
  }

  List<Path> redHatCsaf() {
    return files("redhat", "{csaf,vex}-*.json{,.gz}");
  }

  List<Path> rockyUpdateInfo() {
    return files("redhat", "rocky-updateinfo*.xml{,.gz}");
  }

  List<Path> suseCsaf() {
    return files("suse", "csaf-*.json{,.gz}");
  }

  List<Path> suseOval() {
    return files("suse", "oval-*.xml{,.gz}");
  }

  List<Path> suseCvrf() {
    return files("suse", "cvrf-*.xml{,.gz}");
  }

  List<Path> suseLivePatches() {
    return files("livepatch", "suse-*-livepatches.json{,.gz}");
  }

  List<Path> suseKernels() {
    return files("livepatch", "vendor-livepatch-map.json{,.gz}");
  }

  List<Path> amazon() {
    return files("amazon", "updateinfo*.xml{,.gz}");
  }

  List<Path> openEuler() {
    return files("openeuler", "cvrf-*.xml{,.gz}");
  }

  private List<Path> files(String folder, String glob) {
    Path directory = root.resolve(folder);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, glob)) {
      stream.forEach(found::add);
    } catch (IOException _) {
      return List.of();
    }
    found.sort(null);
    return List.copyOf(found);
  }
}
