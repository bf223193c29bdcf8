package io.kendall.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlTest {
  private final org.w3c.dom.Document page = parse(Html.render(DocumentSamples.everything()));

  @Test
  void render_charactersWithAMeaning_readBackAsTheyWere() {
    String expected = "First " + Characters.printable(DocumentSamples.NASTY);

    assertThat(expected).contains("a|b <script>&\"'");
    assertThat(all("h2").get(0).getTextContent()).isEqualTo(expected);
    assertThat(all("script")).isEmpty();
    assertThat(all("main").get(0).getElementsByTagName("a").item(0).getTextContent())
        .isEqualTo(Characters.printable(DocumentSamples.NASTY));
  }

  @Test
  void render_tables_captionAndScopeOnEveryHeader() {
    assertThat(all("table")).hasSize(2);
    assertThat(all("caption")).hasSize(2);
    assertThat(all("th"))
        .isNotEmpty()
        .allSatisfy(head -> assertThat(head.getAttribute("scope")).isIn("col", "colgroup", "row"));
    assertThat(all("tr")).allSatisfy(row -> assertThat(row.hasChildNodes()).isTrue());
  }

  @Test
  void render_groupedColumns_spanTheirColumns() {
    List<Element> rows = children(all("table").get(1), "tr");

    assertThat(texts(rows.get(0))).containsExactly("c", "T", "n");
    assertThat(texts(rows.get(1))).containsExactly("measured", "theory");
    assertThat(texts(rows.get(2))).containsExactly("1", "2", "3", "4");
    List<Element> heads = children(rows.get(0), "th");
    assertThat(heads.get(0).getAttribute("rowspan")).isEqualTo("2");
    assertThat(heads.get(1).getAttribute("colspan")).isEqualTo("2");
  }

  @Test
  void render_anything_landmarksAndSkipLink() {
    assertThat(all("main")).hasSize(1);
    assertThat(all("nav")).hasSize(1);
    assertThat(all("h1")).hasSize(1);
    assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
    assertThat(all("a").get(0).getAttribute("href")).isEqualTo("#main");
    assertThat(all("main").get(0).getAttribute("id")).isEqualTo("main");
  }

  @Test
  void render_links_leadToIdsOfThePage() {
    List<String> ids = elements().stream().map(e -> e.getAttribute("id")).toList();

    assertThat(ids.stream().filter(id -> !id.isEmpty())).doesNotHaveDuplicates();
    assertThat(children(all("nav").get(0), "a"))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(ids).contains(link.getAttribute("href").substring(1)));
    assertThat(children(all("main").get(0), "div"))
        .filteredOn(box -> box.hasAttribute("aria-labelledby"))
        .allSatisfy(box -> assertThat(ids).contains(box.getAttribute("aria-labelledby")));
  }

  private List<Element> all(String tag) {
    return children(page.getDocumentElement(), tag);
  }

  private List<Element> elements() {
    return all("*");
  }

  static List<Element> children(Element parent, String tag) {
    NodeList nodes = parent.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static List<String> texts(Element row) {
    return children(row, "*").stream().map(Element::getTextContent).toList();
  }

  static org.w3c.dom.Document parse(String html) {
    try {
      DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(html)));
    } catch (Exception e) {
      throw new AssertionError("the page is no well-formed XML: " + e.getMessage(), e);
    }
  }
}
