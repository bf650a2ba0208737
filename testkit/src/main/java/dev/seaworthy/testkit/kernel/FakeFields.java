package dev.seaworthy.testkit.kernel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The fields of a {@link FakeModule} that no real kernel knows. */
final class FakeFields {
  private FakeFields() {}

  static Map<String, List<String>> functions(byte[] module) {
    Map<String, List<String>> functions = new TreeMap<>();
    String prefix = FakeModule.FUNCTIONS + ".";
    for (String entry : entries(module)) {
      int equals = entry.indexOf('=');
      if (entry.startsWith(prefix) && equals > 0) {
        functions.put(
            entry.substring(prefix.length(), equals),
            List.of(entry.substring(equals + 1).split(",", -1)));
      }
    }
    return functions;
  }

  static Optional<Integer> initErrno(byte[] module) {
    String prefix = FakeModule.INIT_ERRNO + "=";
    return entries(module).stream()
        .filter(entry -> entry.startsWith(prefix))
        .map(entry -> Integer.valueOf(entry.substring(prefix.length())))
        .findFirst();
  }

  static boolean isCumulative(byte[] module) {
    return entries(module).contains(FakeModule.REPLACE + "=1");
  }

  private static List<String> entries(byte[] module) {
    return List.of(new String(module, StandardCharsets.UTF_8).split("\0", -1));
  }
}
