package dev.seaworthy.feeds.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.feeds.input.FeedFormatException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class XmlDocumentsTest {
  @Test
  void handsOutElementsWithoutNamespaces() throws Exception {
    List<XmlElement> found = visit("<x:a xmlns:x='u'><x:b k='v'>t<c/>u</x:b><b k='w'/></x:a>");
    assertThat(found).extracting(element -> element.need("k")).containsExactly("v", "w");
    assertThat(found.getFirst().text()).isEqualTo("tu");
    assertThat(found.getFirst().child("c")).isPresent();
  }

  @Test
  void refusesExternalEntity() {
    refuses("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a><b>&e;</b></a>");
  }

  @Test
  void refusesEntityThatUnfoldsWithoutEnd() {
    refuses("<!DOCTYPE a [<!ENTITY x 'xxxxxxxxxx'><!ENTITY y '&x;&x;&x;&x;'>]><a><b>&y;</b></a>");
  }

  @Test
  void refusesDocumentNestedTenThousandDeep() {
    refuses("<a><b>" + "<c>".repeat(10_000) + "</c>".repeat(10_000) + "</b></a>");
  }

  @Test
  void refusesTruncatedDocument() {
    refuses("<a><b>");
  }

  private static void refuses(String text) {
    assertThatThrownBy(() -> visit(text)).isInstanceOf(FeedFormatException.class);
  }

  private static List<XmlElement> visit(String text) throws FeedFormatException {
    List<XmlElement> found = new ArrayList<>();
    XmlDocuments.visit(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Set.of("b"), found::add);
    return found;
  }
}
