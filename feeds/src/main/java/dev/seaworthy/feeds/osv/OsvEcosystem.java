package dev.seaworthy.feeds.osv;

import dev.seaworthy.core.vulnerability.identify.Codenames;
import dev.seaworthy.core.vulnerability.identify.Vendor;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An OSV ecosystem of a distribution (OSV schema, {@code affected[].package.ecosystem}).
 *
 * @param release as hosts report it
 * @param extended behind the vendor's paid updates
 */
record OsvEcosystem(Vendor vendor, String release, boolean extended) {
  private static final Pattern UBUNTU =
      Pattern.compile("Ubuntu:(Pro:)?(?:FIPS:)?([0-9]+\\.[0-9]+)(?::LTS)?");

  static Optional<OsvEcosystem> parse(String name) {
    int colon = name.indexOf(':');
    String system = colon < 0 ? name : name.substring(0, colon);
    String release = name.substring(colon + 1);
    return switch (system) {
      case "AlmaLinux" -> Optional.of(new OsvEcosystem(Vendor.ALMALINUX, release, false));
      case "Rocky Linux" -> Optional.of(new OsvEcosystem(Vendor.ROCKY, release, false));
      case "Debian" ->
          Codenames.debian(release).map(code -> new OsvEcosystem(Vendor.DEBIAN, code, false));
      case "Ubuntu" -> ubuntu(name);
      default -> Optional.empty();
    };
  }

  private static Optional<OsvEcosystem> ubuntu(String name) {
    Matcher matcher = UBUNTU.matcher(name);
    if (!matcher.matches() || name.contains("FIPS")) {
      return Optional.empty();
    }
    return Codenames.ubuntu(matcher.group(2))
        .map(code -> new OsvEcosystem(Vendor.UBUNTU, code, matcher.group(1) != null));
  }
}
