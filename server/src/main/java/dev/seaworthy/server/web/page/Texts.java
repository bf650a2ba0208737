package dev.seaworthy.server.web.page;

import dev.seaworthy.core.host.Posture;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Every word of the pages in one language. */
public final class Texts {
  private final Locale locale;
  private final Map<String, String> patterns;

  Texts(Locale locale, Map<String, String> patterns) {
    this.locale = locale;
    this.patterns = Map.copyOf(patterns);
  }

  /**
   * The text under the key, with the arguments put in; numbers are grouped as the language does.
   *
   * @throws IllegalArgumentException for a key that the catalogue lacks
   */
  public String get(String key, Object... arguments) {
    String pattern = patterns.get(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no text under " + key + " in " + locale);
    }
    return new MessageFormat(pattern, locale).format(arguments);
  }

  /** Whether the catalogue has the key. */
  public boolean has(String key) {
    return patterns.containsKey(key);
  }

  /** The number with its digits grouped. */
  public String number(long value) {
    return NumberFormat.getIntegerInstance(locale).format(value);
  }

  /** The name of a posture. */
  public String state(Posture posture) {
    return get("state." + posture.word());
  }

  /** The language's tag for the page. */
  public String language() {
    return locale.toLanguageTag();
  }

  Set<String> keys() {
    return patterns.keySet();
  }
}
