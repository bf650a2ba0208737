package dev.seaworthy.feeds.kbuild;

import dev.seaworthy.core.vulnerability.evidence.BuildCondition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One directory's makefile with what it includes, asked by the names that kbuild gives meaning to:
 * {@code obj-y}, {@code NAME-$(CONFIG_X)} and so on.
 */
final class Directory {
  private static final Pattern GUARDED =
      Pattern.compile("(.+)-\\$[({](?:subst m,y,)?\\$?[({]?(CONFIG_\\w+)(?::m=y)?[)}]+");
  private static final Pattern ENABLED = Pattern.compile("(.+)-(?:y|m|objs)");
  private static final Pattern GUARDED_OTHERWISE = Pattern.compile("(.+?)-\\$.*");
  private static final int MOST_INCLUDES = 64;

  private final KernelTree tree;
  private final Map<String, List<Word>> lists = new HashMap<>();
  private final Map<String, List<Word>> variables = new HashMap<>();
  private final Expansion expansion;
  private boolean whole = true;
  private int included;

  private Directory(KernelTree tree, String path, String architecture) {
    this.tree = tree;
    this.expansion =
        new Expansion(path, architecture, name -> variables.getOrDefault(name, List.of()));
  }

  /** The directory's makefile; empty where there is none. */
  static Optional<Directory> of(KernelTree tree, String path, String architecture) {
    return tree.describing(path)
        .map(
            text -> {
              Directory directory = new Directory(tree, path, architecture);
              directory.add(text);
              return directory;
            });
  }

  /** Adds a makefile to the directory's own, as {@code include} does. */
  void add(String text) {
    Makefile makefile = Makefile.parse(text);
    for (Makefile.Assignment assignment : makefile.assignments()) {
      add(assignment);
    }
    for (String path : makefile.includes()) {
      include(path);
    }
  }

  private void add(Makefile.Assignment assignment) {
    Word value = new Word(assignment.value(), assignment.when());
    variables.computeIfAbsent(assignment.name(), _ -> new ArrayList<>()).add(value);
    listed(assignment.name(), value);
  }

  private void listed(String name, Word value) {
    Matcher guarded = GUARDED.matcher(name);
    Matcher enabled = ENABLED.matcher(name);
    Matcher otherwise = GUARDED_OTHERWISE.matcher(name);
    if (guarded.matches()) {
      Word when = value.and(Conditions.symbol(guarded.group(2)));
      put(guarded.group(1), when);
      for (String suffix : List.of("-y", "-m")) {
        variables.computeIfAbsent(guarded.group(1) + suffix, _ -> new ArrayList<>()).add(when);
      }
    } else if (enabled.matches()) {
      put(enabled.group(1), value);
    } else if (otherwise.matches()) {
      put(otherwise.group(1), value);
    }
  }

  private void put(String list, Word value) {
    lists.computeIfAbsent(list, _ -> new ArrayList<>()).add(value);
  }

  private void include(String text) {
    try {
      for (Word path : expansion.words(text)) {
        String found = tree.makefiles().get(expansion.inTree(path.text()));
        // Configuration and scripts say nothing about objects.
        if (found != null && included++ < MOST_INCLUDES) {
          add(found);
        }
      }
    } catch (Unreadable _) {
      whole = false;
    }
  }

  /** Whether every include of it could be followed. */
  boolean isWhole() {
    return whole;
  }

  boolean has(String list) {
    return lists.containsKey(list);
  }

  /**
   * The words of {@code list-y}, {@code list-m}, {@code list-objs} and {@code list-$(CONFIG_X)}.
   *
   * @throws Unreadable where some of them cannot be told
   */
  List<Word> words(String list, BuildCondition when) throws Unreadable {
    List<Word> words = new ArrayList<>();
    for (Word value : lists.getOrDefault(list, List.of())) {
      words.addAll(words(value, when));
    }
    return words;
  }

  private List<Word> words(Word value, BuildCondition when) throws Unreadable {
    BuildCondition both = Conditions.and(when, value.when());
    return expansion.words(value.text()).stream().map(word -> word.and(both)).toList();
  }

  /** The same without those values that cannot be read: what they name is not reached. */
  List<Word> readableWords(String list) {
    List<Word> words = new ArrayList<>();
    for (Word value : lists.getOrDefault(list, List.of())) {
      try {
        words.addAll(words(value, Conditions.ALWAYS));
      } catch (Unreadable _) {
        // Not reached means not mapped, and that claims nothing.
      }
    }
    return words;
  }
}
