package io.kendall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.report.document.Html;
import io.kendall.report.document.Markdown;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The whole report on a whole run, as a browser and a code host get it. */
class ReportPageTest {
  private static final List<String> CHARTS =
      List.of(
          "latency.svg",
          "throughput.svg",
          "batch-worker.svg",
          "batch-network.svg",
          "scalability-worker.svg",
          "scalability-network.svg",
          "utilization-exponential.svg",
          "utilization-deterministic.svg",
          "percentiles-exponential.svg",
          "percentiles-deterministic.svg",
          "waterfall-exponential.svg",
          "waterfall-deterministic.svg",
          "forest-batch-worker.svg",
          "forest-batch-network.svg",
          "forest-exponential.svg",
          "forest-deterministic.svg",
          "predicted.svg",
          "scale.svg");

  private final Report report = Report.of(RunFixture.good(3));
  private final List<Element> elements = elements(Html.render(report.document()));

  @Test
  void page_noScriptAndNothingFromElsewhere() {
    assertThat(elements).extracting(Element::getTagName).doesNotContain("script", "iframe", "img");
    for (Element element : elements) {
      for (String attribute : List.of("src", "href", "xlink:href", "action", "data", "poster")) {
        if (element.hasAttribute(attribute)) {
          assertThat(element.getAttribute(attribute)).matches("#.+|data:,");
        }
      }
      if (element.getTagName().equals("style")) {
        assertThat(element.getTextContent()).doesNotContain("@import", "url(");
      }
      assertThat(attributes(element)).noneMatch(value -> value.matches(".*url\\((?!#).*"));
    }
  }

  @Test
  void page_ids_uniqueAcrossChartsAndTables() {
    List<String> ids =
        elements.stream().map(e -> e.getAttribute("id")).filter(id -> !id.isEmpty()).toList();

    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(30);
  }

  @Test
  void page_charts_inlineAndTold() {
    List<Element> charts =
        elements.stream()
            .filter(element -> element.getTagName().equals("svg"))
            .filter(element -> element.getAttribute("role").equals("img"))
            .toList();

    assertThat(charts).hasSameSizeAs(CHARTS);
    assertThat(charts)
        .allSatisfy(
            chart -> {
              assertThat(chart.getElementsByTagName("title").getLength()).isPositive();
              assertThat(chart.getElementsByTagName("desc").getLength()).isPositive();
            });
    assertThat(report.document().pictures())
        .extracting(picture -> picture.fileName())
        .containsExactlyElementsOf(CHARTS);
  }

  @Test
  void page_tables_captionAndScope() {
    List<Element> tables = named("table");

    assertThat(tables).hasSizeGreaterThan(15);
    assertThat(named("caption")).hasSameSizeAs(tables);
    assertThat(named("th")).allSatisfy(head -> assertThat(head.getAttribute("scope")).isNotEmpty());
  }

  @Test
  void text_tables_everyLineHasAsManyCells() {
    String markdown = Markdown.render(report.document());
    long bars = 0;
    int tables = 0;
    for (String line : markdown.split("\n", -1)) {
      if (!line.startsWith("| ")) {
        bars = 0;
        continue;
      }
      long here = line.replace("\\|", "").chars().filter(c -> c == '|').count();
      tables += bars == 0 ? 1 : 0;
      bars = bars == 0 ? here : bars;
      assertThat(here).as(line).isEqualTo(bars);
    }

    assertThat(tables).isEqualTo(named("table").size());
    assertThat(markdown).contains("Example \\<CPU\\> \\& Co", "-Xmx512m\\|x");
    CHARTS.forEach(chart -> assertThat(markdown).contains("](" + chart + ")"));
  }

  @Test
  void pageAndText_everything_noFigureThatIsNone() {
    assertThat(Html.render(report.document())).doesNotContain("NaN", "Infinity", "null");
    assertThat(Markdown.render(report.document())).doesNotContain("NaN", "Infinity", "null");
  }

  private List<Element> named(String tag) {
    return elements.stream().filter(element -> element.getTagName().equals(tag)).toList();
  }

  private static List<String> attributes(Element element) {
    NamedNodeMap attributes = element.getAttributes();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < attributes.getLength(); i++) {
      values.add(attributes.item(i).getNodeValue());
    }
    return values;
  }

  private static List<Element> elements(String html) {
    try {
      DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      NodeList nodes =
          builder.parse(new InputSource(new StringReader(html))).getElementsByTagName("*");
      return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
    } catch (Exception e) {
      throw new AssertionError("the page is no well-formed XML: " + e.getMessage(), e);
    }
  }
}
