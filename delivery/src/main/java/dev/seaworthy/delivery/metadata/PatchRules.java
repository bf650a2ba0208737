package dev.seaworthy.delivery.metadata;

import dev.seaworthy.ledger.json.JsonException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What each signed field of a live patch may look like. */
final class PatchRules {
  private static final Pattern TEXT = Pattern.compile("[\\x20-\\x7e]{1,256}");
  private static final Pattern BUILD_ID = Pattern.compile("([0-9a-f]{2}){8,64}");
  private static final Pattern ARCH = Pattern.compile("[a-z0-9_]{1,32}");
  // The kernel keeps module names in 56 bytes with the final zero (include/linux/module.h).
  private static final Pattern MODULE = Pattern.compile("[A-Za-z0-9_-]{1,55}");
  private static final Pattern FUNCTION = Pattern.compile("[A-Za-z0-9_.$]{1,512}");
  private static final Pattern CVE = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,19}");
  private static final Pattern FINGERPRINT = Pattern.compile("([0-9a-f]{2}){16,64}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  // 120 characters leave room for the SHA-512 prefix within the 255 of a file name.
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_+~-][A-Za-z0-9._+~-]{0,119}");
  private static final int MAX_SEGMENTS = 8;

  private PatchRules() {}

  /** Plain segments only: such a path is the same in a URL, in a shell and on a disk. */
  static void path(String path) {
    String[] segments = path.split("/", -1);
    if (segments.length > MAX_SEGMENTS) {
      throw new JsonException("target path is deeper than " + MAX_SEGMENTS + " directories");
    }
    for (String segment : segments) {
      require("target path", segment, SEGMENT);
    }
  }

  static void text(String field, String value) {
    require(field, value, TEXT);
  }

  static void buildId(String field, String value) {
    require(field, value, BUILD_ID);
  }

  static void arch(String field, String value) {
    require(field, value, ARCH);
  }

  static void module(String field, String value) {
    require(field, value, MODULE);
  }

  static void cve(String field, String value) {
    require(field, value, CVE);
  }

  static void fingerprint(String field, String value) {
    require(field, value, FINGERPRINT);
  }

  static void sha256(String field, String value) {
    require(field, value, SHA256);
  }

  static void objects(String field, Map<String, List<String>> objects) {
    if (objects.isEmpty()) {
      throw new JsonException("member \"" + field + "\" names no patched object");
    }
    objects.forEach(
        (object, functions) -> {
          module(field, object);
          if (functions.isEmpty()) {
            throw new JsonException(
                "member \"" + field + "\" names no function of \"" + object + "\"");
          }
          functions.forEach(function -> require(field, function, FUNCTION));
        });
  }

  private static void require(String field, String value, Pattern pattern) {
    if (!pattern.matcher(value).matches()) {
      throw new JsonException(
          "\"" + field + "\" is not well formed: \"" + MetadataReader.abbreviate(value) + "\"");
    }
  }
}
