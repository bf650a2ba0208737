package dev.seaworthy.feeds.csaf;

import dev.seaworthy.feeds.input.Dates;
import dev.seaworthy.feeds.input.FeedFormatException;
import dev.seaworthy.feeds.json.JsonView;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The frame of a CSAF 2.0 document (OASIS CSAF 2.0 §3.2): who it is, when it was released, and its
 * products.
 *
 * @param released first release (UTC)
 * @param updated current release (UTC)
 * @param vex whether it is a VEX document about one CVE
 */
record CsafDocument(
    String id,
    Instant released,
    Instant updated,
    boolean vex,
    Map<String, Product> products,
    List<JsonView> vulnerabilities) {
  static final Set<String> UNREAD =
      Set.of("notes", "references", "scores", "acknowledgments", "hashes");

  /**
   * A product by its id.
   *
   * @param name as the document spells it
   * @param cpe empty where it has none
   * @param purl empty where it has none
   * @param component for a combined product, the package's product id
   * @param platform for a combined product, the platform's product id
   */
  record Product(
      String name,
      Optional<String> cpe,
      Optional<String> purl,
      Optional<String> component,
      Optional<String> platform) {}

  static CsafDocument read(JsonView document) throws FeedFormatException {
    JsonView frame = document.get("document");
    if (!frame.get("csaf_version").text().equals("2.0")) {
      throw new FeedFormatException("not CSAF 2.0");
    }
    JsonView tracking = frame.get("tracking");
    Map<String, Product> products = new HashMap<>();
    Optional<JsonView> tree = document.find("product_tree");
    if (tree.isPresent()) {
      branches(tree.get(), products);
      relationships(tree.get(), products);
    }
    return new CsafDocument(
        tracking.get("id").text(),
        Dates.moment(tracking.get("initial_release_date").text()),
        Dates.moment(tracking.get("current_release_date").text()),
        frame.get("category").text().equals("csaf_vex"),
        products,
        document.itemsOf("vulnerabilities"));
  }

  private static void branches(JsonView parent, Map<String, Product> products)
      throws FeedFormatException {
    for (JsonView branch : parent.itemsOf("branches")) {
      Optional<JsonView> product = branch.find("product");
      if (product.isPresent()) {
        Optional<JsonView> helper = product.get().find("product_identification_helper");
        products.put(
            product.get().get("product_id").text(),
            new Product(
                product.get().get("name").text(),
                helper.isEmpty() ? Optional.empty() : helper.get().textOf("cpe"),
                helper.isEmpty() ? Optional.empty() : helper.get().textOf("purl"),
                Optional.empty(),
                Optional.empty()));
      }
      branches(branch, products);
    }
  }

  private static void relationships(JsonView tree, Map<String, Product> products)
      throws FeedFormatException {
    for (JsonView relationship : tree.itemsOf("relationships")) {
      JsonView full = relationship.get("full_product_name");
      products.put(
          full.get("product_id").text(),
          new Product(
              full.get("name").text(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(relationship.get("product_reference").text()),
              Optional.of(relationship.get("relates_to_product_reference").text())));
    }
  }

  /** The vendor's own word for how bad it is (CSAF 2.0 §3.2.3.14, category {@code impact}). */
  static Optional<String> impact(JsonView vulnerability) throws FeedFormatException {
    for (JsonView threat : vulnerability.itemsOf("threats")) {
      if (threat.textOf("category").orElse("").equals("impact")) {
        return threat.textOf("details");
      }
    }
    return Optional.empty();
  }

  /** The product ids under a status, such as {@code fixed}. */
  static List<JsonView> status(JsonView vulnerability, String status) throws FeedFormatException {
    Optional<JsonView> statuses = vulnerability.find("product_status");
    return statuses.isEmpty() ? List.of() : statuses.get().itemsOf(status);
  }
}
