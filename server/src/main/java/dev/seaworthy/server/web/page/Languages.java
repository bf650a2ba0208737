package dev.seaworthy.server.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The languages that the pages speak. The first is used where a reader's is not among them. */
public final class Languages {
  private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.GERMAN);

  private final Map<Locale, Texts> texts;

  private Languages(Map<Locale, Texts> texts) {
    this.texts = Map.copyOf(texts);
  }

  /** Reads every catalogue from the class path. */
  public static Languages load() {
    Map<Locale, Texts> texts = new HashMap<>();
    for (Locale locale : SPOKEN) {
      texts.put(locale, new Texts(locale, read(locale)));
    }
    return new Languages(texts);
  }

  /**
   * The language that fits a reader best.
   *
   * @param acceptLanguage the {@code Accept-Language} header (RFC 9110 §12.5.4), empty if absent
   */
  public Texts choose(String acceptLanguage) {
    return in(acceptLanguage.isBlank() ? SPOKEN.getFirst() : best(acceptLanguage));
  }

  Texts in(Locale locale) {
    return Objects.requireNonNull(texts.get(locale), "a language that is not spoken here");
  }

  static List<Locale> spoken() {
    return SPOKEN;
  }

  private static Locale best(String acceptLanguage) {
    try {
      Locale found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
      return found == null ? SPOKEN.getFirst() : found;
    } catch (IllegalArgumentException malformed) {
      return SPOKEN.getFirst();
    }
  }

  private static Map<String, String> read(Locale locale) {
    String name = "/web/text/" + locale.toLanguageTag() + ".properties";
    Properties properties = new Properties();
    try (InputStream in = Languages.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    Map<String, String> patterns = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> patterns.put(key, properties.getProperty(key)));
    return patterns;
  }
}
