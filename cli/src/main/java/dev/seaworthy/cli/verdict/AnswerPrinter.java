package dev.seaworthy.cli.verdict;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints answers: a JSON object a line, or a line a person reads. */
final class AnswerPrinter {
  private final JsonFactory factory = new JsonFactory();
  private final PrintWriter out;

  AnswerPrinter(PrintWriter out) {
    this.out = out;
  }

  void json(CaseAnswer answer) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator generator = factory.createGenerator(line)) {
      value(generator, answer.members());
    }
    out.println(line);
  }

  void text(CaseAnswer answer) {
    Map<String, @Nullable Object> members = answer.members();
    StringBuilder line = new StringBuilder(String.valueOf(members.get("id")));
    for (String name :
        List.of("status", "fixed_version", "livepatch_min_version", "cmp", "error")) {
      Object value = members.get(name);
      if (value != null) {
        line.append("  ").append(name.equals("status") ? value : name + " " + value);
      }
    }
    out.println(line);
  }

  private static void value(JsonGenerator generator, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> generator.writeNull();
      case String text -> generator.writeString(text);
      case Integer number -> generator.writeNumber(number);
      case BigDecimal number -> generator.writeNumber(number);
      case Boolean truth -> generator.writeBoolean(truth);
      case List<?> items -> {
        generator.writeStartArray();
        for (Object item : items) {
          value(generator, item);
        }
        generator.writeEndArray();
      }
      case Map<?, ?> members -> {
        generator.writeStartObject();
        for (Map.Entry<?, ?> member : members.entrySet()) {
          generator.writeFieldName(String.valueOf(member.getKey()));
          value(generator, member.getValue());
        }
        generator.writeEndObject();
      }
      default -> throw new IllegalStateException("not a JSON value: " + value.getClass());
    }
  }
}
