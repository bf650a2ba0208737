package dev.seaworthy.feeds.csaf;

import dev.seaworthy.core.vulnerability.evidence.VendorStatement.Scope;
import dev.seaworthy.feeds.csaf.CsafDocument.Product;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package in a stream of Red Hat Enterprise Linux.
 *
 * @param release the major version
 * @param scope one minor release for streams such as AUS, E4S, TUS and EUS
 * @param versionRelease empty for a package without a fix
 */
record RedHatProduct(String release, Scope scope, String name, Optional<String> versionRelease) {
  private static final Pattern CPE =
      Pattern.compile("cpe:/[ao]:redhat:(enterprise_linux|rhel_[a-z0-9_]+):([0-9]+)(?:[.:].*)?");
  private static final Pattern PURL = Pattern.compile("pkg:rpm/redhat/([^@]+)@([^?]+).*");

  /** The product under an id; empty for what is not a package of Enterprise Linux. */
  static Optional<RedHatProduct> find(Map<String, Product> products, String id) {
    Optional<Product> combined = Optional.ofNullable(products.get(id));
    Optional<Matcher> platform =
        combined
            .flatMap(Product::platform)
            .map(products::get)
            .flatMap(Product::cpe)
            .map(CPE::matcher)
            .filter(Matcher::matches);
    Optional<String> component = combined.flatMap(Product::component);
    if (platform.isEmpty() || component.isEmpty()) {
      return Optional.empty();
    }
    Scope scope =
        platform.get().group(1).equals("enterprise_linux") ? Scope.RELEASE : Scope.MINOR_RELEASE;
    String release = platform.get().group(2);
    Optional<Matcher> purl =
        Optional.ofNullable(products.get(component.get()))
            .flatMap(Product::purl)
            .map(PURL::matcher)
            .filter(Matcher::matches);
    return Optional.of(
        purl.map(
                found ->
                    new RedHatProduct(release, scope, found.group(1), Optional.of(found.group(2))))
            .orElseGet(() -> new RedHatProduct(release, scope, component.get(), Optional.empty())));
  }
}
