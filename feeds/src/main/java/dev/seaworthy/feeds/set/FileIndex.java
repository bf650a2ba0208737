package dev.seaworthy.feeds.set;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Values of several files by key; immutable. The share of one file is replaced without looking at
 * what the others say of other keys.
 *
 * @param <K> what is asked for
 * @param <V> what files say
 */
final class FileIndex<K, V> {
  private final SortedMap<String, Map<K, List<V>>> byFile;
  private final Map<K, List<V>> merged;

  private FileIndex(SortedMap<String, Map<K, List<V>>> byFile, Map<K, List<V>> merged) {
    this.byFile = byFile;
    this.merged = merged;
  }

  static <K, V> FileIndex<K, V> empty() {
    return new FileIndex<>(new TreeMap<>(), Map.of());
  }

  /** The index with other shares for these files; a file with an empty share is gone. */
  FileIndex<K, V> with(Map<String, ? extends Collection<V>> shares, Function<V, K> key) {
    SortedMap<String, Map<K, List<V>>> files = new TreeMap<>(byFile);
    Set<K> changed = new HashSet<>();
    shares.forEach(
        (file, values) -> {
          Map<K, List<V>> before = files.remove(file);
          Map<K, List<V>> now = grouped(values, key);
          if (before != null) {
            changed.addAll(before.keySet());
          }
          changed.addAll(now.keySet());
          if (!now.isEmpty()) {
            files.put(file, now);
          }
        });
    Map<K, List<V>> next = new HashMap<>(merged);
    for (K one : changed) {
      List<V> values = valuesOf(files.values(), one);
      if (values.isEmpty()) {
        next.remove(one);
      } else {
        next.put(one, values);
      }
    }
    return new FileIndex<>(files, next);
  }

  private static <K, V> List<V> valuesOf(Collection<Map<K, List<V>>> files, K key) {
    List<V> all = new ArrayList<>();
    for (Map<K, List<V>> file : files) {
      all.addAll(file.getOrDefault(key, List.of()));
    }
    return List.copyOf(all);
  }

  private static <K, V> Map<K, List<V>> grouped(Collection<V> values, Function<V, K> key) {
    Map<K, List<V>> groups = new LinkedHashMap<>();
    for (V value : values) {
      groups.computeIfAbsent(key.apply(value), _ -> new ArrayList<>(1)).add(value);
    }
    groups.replaceAll((_, group) -> List.copyOf(group));
    return groups;
  }

  /** What all files say, in the order of their names. */
  List<V> get(K key) {
    return merged.getOrDefault(key, List.of());
  }

  Set<K> keys() {
    return Collections.unmodifiableSet(merged.keySet());
  }
}
