package dev.seaworthy.feeds.kbuild;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;

/**
 * Expands values of a makefile into words: variables, and those functions that lists of objects are
 * written with. Paths of the tree begin with {@code /}.
 */
final class Expansion {
  private static final int DEEPEST = 16;

  private final Map<String, String> known;
  private final Function<String, List<Word>> variables;

  /**
   * An expansion in one directory.
   *
   * @param variables values that were assigned, empty for a variable that never was
   */
  Expansion(String directory, String architecture, Function<String, List<Word>> variables) {
    this.variables = variables;
    String here = "/" + directory;
    this.known =
        Map.of(
            "srctree", "",
            "src", here,
            "obj", here,
            "objtree", "",
            "SRCARCH", architecture,
            "ARCH", architecture,
            "BITS", "64");
  }

  /** The path of a word in the tree. */
  String inTree(String word) {
    return word.startsWith("/") ? word.substring(1) : word;
  }

  List<Word> words(String text) throws Unreadable {
    return words(text, 0);
  }

  private List<Word> words(String text, int depth) throws Unreadable {
    if (depth > DEEPEST) {
      throw new Unreadable("a variable that contains itself");
    }
    List<Word> words = new ArrayList<>();
    for (String term : Terms.split(text)) {
      words.addAll(term(term, depth));
    }
    return words;
  }

  /** A term is text with references in it; each may stand for several words. */
  private List<Word> term(String term, int depth) throws Unreadable {
    int dollar = term.indexOf('$');
    if (dollar < 0) {
      return List.of(new Word(term, Conditions.ALWAYS));
    }
    int end = Terms.endOfReference(term, dollar);
    List<Word> inner = reference(term.substring(dollar + 2, end - 1), depth);
    String before = term.substring(0, dollar);
    String after = term.substring(end);
    if (before.isEmpty() && after.isEmpty()) {
      return inner;
    }
    if (inner.size() > 1) {
      throw new Unreadable("text around several words: " + term);
    }
    Word only = inner.isEmpty() ? new Word("", Conditions.ALWAYS) : inner.getFirst();
    List<Word> words = new ArrayList<>();
    for (Word rest : term(before + only.text() + after, depth + 1)) {
      words.add(rest.and(only.when()));
    }
    return words;
  }

  private List<Word> reference(String reference, int depth) throws Unreadable {
    int blank = reference.indexOf(' ');
    if (blank > 0 && reference.substring(0, blank).matches("[a-z-]+")) {
      return function(reference.substring(0, blank), reference.substring(blank + 1), depth);
    }
    int colon = reference.indexOf(':');
    if (colon > 0) {
      String[] change = reference.substring(colon + 1).split("=", -1);
      if (change.length != 2 || change[0].contains("%")) {
        throw new Unreadable("a reference of another form: " + reference);
      }
      return changed(
          variable(reference.substring(0, colon), depth),
          word ->
              word.endsWith(change[0])
                  ? word.substring(0, word.length() - change[0].length()) + change[1]
                  : word);
    }
    return variable(reference, depth);
  }

  private List<Word> variable(String name, int depth) throws Unreadable {
    String fixed = known.get(name);
    if (fixed != null) {
      return fixed.isEmpty() ? List.of() : List.of(new Word(fixed, Conditions.ALWAYS));
    }
    if (name.contains("$")) {
      throw new Unreadable("a name with a variable in it: " + name);
    }
    List<Word> values = variables.apply(name);
    if (values.isEmpty()) {
      throw new Unreadable("a variable that is not of this directory: " + name);
    }
    List<Word> words = new ArrayList<>();
    for (Word value : values) {
      for (Word word : words(value.text(), depth + 1)) {
        words.add(word.and(value.when()));
      }
    }
    return words;
  }

  private List<Word> function(String name, String text, int depth) throws Unreadable {
    List<String> arguments = Terms.arguments(text);
    return switch (name) {
      case "addprefix" -> {
        String prefix = single(arguments, 2, depth);
        yield changed(words(arguments.get(1), depth + 1), word -> prefix + word);
      }
      case "addsuffix" -> {
        String suffix = single(arguments, 2, depth);
        yield changed(words(arguments.get(1), depth + 1), word -> word + suffix);
      }
      case "sort", "strip" -> words(text, depth + 1);
      case "patsubst" -> {
        if (arguments.size() != 3) {
          throw new Unreadable(name + " of " + text);
        }
        List<Word> words = words(arguments.get(2), depth + 1);
        yield changed(words, word -> patsubst(arguments.get(0), arguments.get(1), word));
      }
      default -> throw new Unreadable("the function " + name.toLowerCase(Locale.ROOT));
    };
  }

  private String single(List<String> arguments, int count, int depth) throws Unreadable {
    if (arguments.size() != count) {
      throw new Unreadable("a function with " + arguments.size() + " arguments");
    }
    List<Word> words = words(arguments.getFirst(), depth + 1);
    if (words.size() != 1) {
      throw new Unreadable("several words where one is needed: " + arguments.getFirst());
    }
    return words.getFirst().text();
  }

  private static List<Word> changed(List<Word> words, Function<String, String> change) {
    return words.stream().map(word -> word.with(change.apply(word.text()))).toList();
  }

  private static String patsubst(String pattern, String replacement, String word) {
    int percent = pattern.indexOf('%');
    if (percent < 0) {
      return word.equals(pattern) ? replacement : word;
    }
    String before = pattern.substring(0, percent);
    String after = pattern.substring(percent + 1);
    if (word.length() < before.length() + after.length()
        || !word.startsWith(before)
        || !word.endsWith(after)) {
      return word;
    }
    String stem = word.substring(before.length(), word.length() - after.length());
    return replacement.replaceFirst("%", Matcher.quoteReplacement(stem));
  }
}
