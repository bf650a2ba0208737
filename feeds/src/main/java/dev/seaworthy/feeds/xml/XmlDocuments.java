package dev.seaworthy.feeds.xml;

import dev.seaworthy.feeds.input.Excerpt;
import dev.seaworthy.feeds.input.FeedFormatException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks over an XML file and hands out the wanted elements whole. Document types are refused, and
 * with them every entity, external or recursive.
 */
public final class XmlDocuments {
  private static final int DEEPEST = 64;
  private static final int LONGEST_TEXT = 4 << 20;

  private XmlDocuments() {}

  /** Takes one wanted element. */
  public interface ElementVisitor {
    /** Reads the element. */
    void visit(XmlElement element) throws FeedFormatException;
  }

  /**
   * Visits every element of one of the names, outermost first.
   *
   * @throws FeedFormatException when the file is not well-formed, or has a document type
   */
  public static void visit(InputStream in, Set<String> wanted, ElementVisitor visitor)
      throws FeedFormatException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD) {
          throw new FeedFormatException("XML with a document type is not read");
        }
        if (event == XMLStreamConstants.START_ELEMENT && wanted.contains(reader.getLocalName())) {
          visitor.visit(element(reader, 0));
        }
      }
    } catch (XMLStreamException broken) {
      throw new FeedFormatException("not XML: " + Excerpt.of(String.valueOf(broken.getMessage())));
    }
  }

  private static XmlElement element(XMLStreamReader reader, int depth)
      throws XMLStreamException, FeedFormatException {
    if (depth > DEEPEST) {
      throw new FeedFormatException("XML nested deeper than " + DEEPEST);
    }
    String name = reader.getLocalName();
    Map<String, String> attributes = new HashMap<>();
    for (int index = 0; index < reader.getAttributeCount(); index++) {
      attributes.put(reader.getAttributeLocalName(index), reader.getAttributeValue(index));
    }
    List<XmlElement> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> children.add(element(reader, depth + 1));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (text.length() + reader.getTextLength() > LONGEST_TEXT) {
            throw new FeedFormatException("an XML text is longer than " + LONGEST_TEXT);
          }
          text.append(reader.getText());
        }
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new FeedFormatException("XML entities are not read");
        case XMLStreamConstants.END_ELEMENT -> {
          return new XmlElement(name, attributes, children, text.toString());
        }
        default -> {}
      }
    }
  }
}
