package dev.seaworthy.feeds.set;

import dev.seaworthy.core.vulnerability.evidence.BuildMap;
import dev.seaworthy.core.vulnerability.evidence.Changelog;
import dev.seaworthy.core.vulnerability.evidence.KernelConfig;
import dev.seaworthy.core.vulnerability.identify.KernelIdentity.Identified;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What packages are made of: ancestry, configuration, build maps; immutable. */
record BuildIndex(
    List<Changelog> changelogs,
    Map<String, KernelConfig> configs,
    Map<String, BuildMap> buildMaps) {

  static BuildIndex empty() {
    return new BuildIndex(List.of(), Map.of(), Map.of());
  }

  static BuildIndex of(Collection<LoadedFeed> all) {
    List<Changelog> changelogs = new ArrayList<>();
    Map<String, KernelConfig> configs = new HashMap<>();
    Map<String, BuildMap> maps = new HashMap<>();
    for (LoadedFeed feed : all) {
      if (feed.content() instanceof FeedContent.Ancestry(Changelog changelog)) {
        changelogs.add(changelog);
      } else if (feed.content() instanceof FeedContent.Configuration(String release, var config)) {
        configs.putIfAbsent(release, config);
      } else if (feed.content() instanceof FeedContent.BuildMap(BuildMap map)) {
        maps.putIfAbsent(map.series(), map);
      }
    }
    return new BuildIndex(List.copyOf(changelogs), Map.copyOf(configs), Map.copyOf(maps));
  }

  Optional<KernelConfig> config(Identified kernel) {
    return kernel.unameRelease().flatMap(release -> Optional.ofNullable(configs.get(release)));
  }

  Optional<BuildMap> buildMap(Identified kernel) {
    if (kernel.upstream().isEmpty()
        || !kernel.architecture().equals(Optional.of(FeedLoader.MAPPED_ARCHITECTURE))) {
      return Optional.empty();
    }
    return Optional.ofNullable(buildMaps.get(kernel.upstream().get().branch().toString()));
  }
}
