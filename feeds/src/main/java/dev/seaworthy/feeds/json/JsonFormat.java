package dev.seaworthy.feeds.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import dev.seaworthy.feeds.input.Excerpt;
import dev.seaworthy.feeds.input.FeedFile;
import dev.seaworthy.feeds.input.FeedFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads JSON with limits on depth, names, strings and numbers (clause V-93). */
public final class JsonFormat {
  private static final int DEEPEST = 64;
  private static final int LONGEST_STRING = 4 << 20;
  private static final int LONGEST_NAME = 10_000;
  private static final int LONGEST_NUMBER = 40;

  private final JsonFactory factory =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_STRING)
                  .maxNameLength(LONGEST_NAME)
                  .maxNumberLength(LONGEST_NUMBER)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();

  /**
   * One document.
   *
   * @param unread names whose values are passed over, wherever they stand
   */
  public JsonView document(byte[] bytes, Set<String> unread)
      throws FeedFormatException, IOException {
    try (JsonParser parser = factory.createParser(bytes)) {
      return whole(parser, unread);
    }
  }

  /** One document from a stream. */
  public JsonView document(InputStream in, Set<String> unread)
      throws FeedFormatException, IOException {
    try (JsonParser parser = factory.createParser(in)) {
      return whole(parser, unread);
    }
  }

  /** The one document of a feed's file. */
  public JsonView document(FeedFile file, Set<String> unread)
      throws FeedFormatException, IOException {
    try (InputStream in = file.content()) {
      return document(in, unread);
    }
  }

  /** Takes one member of an object. */
  public interface MemberVisitor {
    /** Whether the value is wanted. */
    boolean wants(String name);

    /** Takes the value. */
    void visit(String name, JsonView value);
  }

  /** Walks over a large object without holding more than one member. */
  public void members(InputStream in, MemberVisitor visitor)
      throws FeedFormatException, IOException {
    try (JsonParser parser = factory.createParser(in)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new FeedFormatException("not a JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (visitor.wants(name)) {
          visitor.visit(name, new JsonView(name, value(parser, Set.of())));
        } else {
          parser.skipChildren();
        }
      }
      requireEnd(parser);
    } catch (StreamReadException | StreamConstraintsException broken) {
      throw malformed(broken.getOriginalMessage());
    }
  }

  private static JsonView whole(JsonParser parser, Set<String> unread)
      throws FeedFormatException, IOException {
    try {
      parser.nextToken();
      Object value = value(parser, unread);
      requireEnd(parser);
      return new JsonView("", value);
    } catch (StreamReadException | StreamConstraintsException broken) {
      throw malformed(broken.getOriginalMessage());
    }
  }

  private static void requireEnd(JsonParser parser) throws IOException, FeedFormatException {
    if (parser.nextToken() != null) {
      throw new FeedFormatException("text behind the end of the JSON document");
    }
  }

  private static FeedFormatException malformed(String message) {
    return new FeedFormatException("not JSON: " + Excerpt.of(message));
  }

  private static @Nullable Object value(JsonParser parser, Set<String> unread)
      throws IOException, FeedFormatException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new FeedFormatException("the JSON document is empty or ends early");
    }
    return switch (token) {
      case START_OBJECT -> object(parser, unread);
      case START_ARRAY -> array(parser, unread);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new FeedFormatException("not JSON");
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser, Set<String> unread)
      throws IOException, FeedFormatException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (unread.contains(name)) {
        parser.skipChildren();
      } else {
        members.put(name, value(parser, unread));
      }
    }
    return Collections.unmodifiableMap(members);
  }

  private static List<@Nullable Object> array(JsonParser parser, Set<String> unread)
      throws IOException, FeedFormatException {
    List<@Nullable Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser, unread));
    }
    return Collections.unmodifiableList(items);
  }
}
