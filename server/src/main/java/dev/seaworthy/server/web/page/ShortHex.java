package dev.seaworthy.server.web.page;

import java.util.regex.Pattern;

/**
 * Digests cut to their first digits, for lists; the host's page and the ledger have all of them.
 */
final class ShortHex {
  private static final Pattern LONG = Pattern.compile("\\b([0-9a-f]{8})[0-9a-f]{24,}\\b");

  private ShortHex() {}

  static String in(String sentence) {
    return LONG.matcher(sentence).replaceAll("$1\u2026");
  }
}
