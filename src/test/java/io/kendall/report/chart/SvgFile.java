package io.kendall.report.chart;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A chart read back as XML, for tests. */
final class SvgFile {
  private static final Pattern SHIFT = Pattern.compile("translate\\((\\S+) (\\S+)\\)");
  private final Element root;

  SvgFile(String svg) throws Exception {
    root =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)))
            .getDocumentElement();
  }

  Element root() {
    return root;
  }

  List<Element> all(String tag) {
    NodeList nodes = root.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  /** What stands in all elements of one name. */
  List<String> contents(String tag) {
    return all(tag).stream().map(Element::getTextContent).toList();
  }

  List<String> ids() {
    return all("*").stream().map(e -> e.getAttribute("id")).filter(id -> !id.isEmpty()).toList();
  }

  /** A text's y; the text must stand there once with this anchor. */
  double number(String text, String anchor, String attribute) {
    List<Element> found =
        all("text").stream()
            .filter(e -> e.getTextContent().equals(text))
            .filter(e -> e.getAttribute("text-anchor").equals(anchor))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " texts '" + text + "' with anchor " + anchor);
    }
    return Double.parseDouble(found.get(0).getAttribute(attribute));
  }

  /** The centres on the page of all circles of one class and radius, left to right as drawn. */
  List<double[]> circles(String css, String radius) {
    List<double[]> centres = new ArrayList<>();
    for (Element circle : all("circle")) {
      if (circle.getAttribute("r").equals(radius) && inherited(circle, "class").equals(css)) {
        Matcher shift = SHIFT.matcher(inherited(circle, "transform"));
        double dx = shift.matches() ? Double.parseDouble(shift.group(1)) : 0;
        double dy = shift.matches() ? Double.parseDouble(shift.group(2)) : 0;
        centres.add(
            new double[] {
              Double.parseDouble(circle.getAttribute("cx")) + dx,
              Double.parseDouble(circle.getAttribute("cy")) + dy
            });
      }
    }
    return centres;
  }

  /** The y of the first group that is moved: that of the plot. */
  double plotTop() {
    return all("g").stream()
        .map(g -> SHIFT.matcher(g.getAttribute("transform")))
        .filter(Matcher::matches)
        .mapToDouble(m -> Double.parseDouble(m.group(2)))
        .findFirst()
        .orElseThrow();
  }

  private static String inherited(Element element, String attribute) {
    for (Node at = element; at instanceof Element e; at = at.getParentNode()) {
      if (e.hasAttribute(attribute) && !e.getTagName().equals("svg")) {
        return e.getAttribute(attribute);
      }
    }
    return "";
  }
}
