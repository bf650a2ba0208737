package dev.seaworthy.agent.probe;

import dev.seaworthy.core.host.Distribution;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ID} and {@code VERSION_ID} of an os-release file (os-release(5)). */
final class OsRelease {
  private static final Pattern FIELD =
      Pattern.compile(
          "(?m)^(ID|VERSION_ID)=(?:\"([^\"\\\\$`]*)\"|'([^']*)'|([A-Za-z0-9._-]*))\\s*$");

  private OsRelease() {}

  static Distribution parse(String text) {
    String id = "";
    String version = "";
    Matcher field = FIELD.matcher(text);
    while (field.find()) {
      String value = value(field);
      if (field.group(1).equals("ID")) {
        id = value;
      } else {
        version = value;
      }
    }
    return new Distribution(id, version);
  }

  private static String value(Matcher field) {
    for (int group = 2; group <= 4; group++) {
      if (field.group(group) != null) {
        return field.group(group);
      }
    }
    return "";
  }
}
