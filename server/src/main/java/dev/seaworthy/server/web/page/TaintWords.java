package dev.seaworthy.server.web.page;

import java.util.ArrayList;
import java.util.List;

/** The taint mask in words (kernel: Documentation/admin-guide/tainted-kernels.rst). */
final class TaintWords {
  private TaintWords() {}

  static String of(Texts texts, long taint) {
    if (taint == 0) {
      return texts.get("host.taint.none");
    }
    List<String> words = new ArrayList<>();
    for (int bit = 0; bit < Long.SIZE; bit++) {
      if ((taint >>> bit & 1) == 1) {
        String key = "taint." + bit;
        words.add(texts.has(key) ? texts.get(key) : texts.get("taint.other", bit));
      }
    }
    return taint + ": " + String.join(", ", words);
  }
}
