package dev.seaworthy.feeds.xml;

import dev.seaworthy.feeds.input.FeedFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element with what is in it, names without namespaces.
 *
 * @param text the character data directly below it
 */
public record XmlElement(
    String name, Map<String, String> attributes, List<XmlElement> children, String text) {

  /** An attribute; empty where it is absent. */
  public Optional<String> attribute(String attribute) {
    return Optional.ofNullable(attributes.get(attribute));
  }

  /** An attribute that must be there. */
  public String need(String attribute) throws FeedFormatException {
    return attribute(attribute)
        .orElseThrow(() -> new FeedFormatException(name + " has no attribute " + attribute));
  }

  /** The first child of a name; empty where there is none. */
  public Optional<XmlElement> child(String childName) {
    return children.stream().filter(child -> child.name().equals(childName)).findFirst();
  }

  /** The text of a child that must be there. */
  public String textOf(String childName) throws FeedFormatException {
    return child(childName)
        .map(found -> found.text().strip())
        .orElseThrow(() -> new FeedFormatException(name + " has no " + childName));
  }

  /** All elements of a name, at any depth. */
  public List<XmlElement> all(String descendant) {
    List<XmlElement> found = new ArrayList<>();
    collect(descendant, found);
    return found;
  }

  private void collect(String descendant, List<XmlElement> found) {
    for (XmlElement child : children) {
      if (child.name().equals(descendant)) {
        found.add(child);
      }
      child.collect(descendant, found);
    }
  }

  /** The children of a name. */
  public Stream<XmlElement> childrenNamed(String childName) {
    return children.stream().filter(child -> child.name().equals(childName));
  }
}
