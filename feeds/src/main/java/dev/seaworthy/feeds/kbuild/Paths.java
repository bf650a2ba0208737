package dev.seaworthy.feeds.kbuild;

import java.util.ArrayList;
import java.util.List;

/** Paths in a source tree, without a slash at either end. */
final class Paths {
  private Paths() {}

  /** The path of a word that stands in a directory's makefile; from the top where it begins so. */
  static String join(String directory, String word) {
    String joined = word.startsWith("/") ? word : directory + "/" + word;
    List<String> steps = new ArrayList<>();
    for (String step : joined.split("/", -1)) {
      if (step.equals("..") && !steps.isEmpty()) {
        steps.removeLast();
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.add(step);
      }
    }
    return String.join("/", steps);
  }

  /** The directory of a file, empty for the top. */
  static String directory(String path) {
    return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
  }
}
