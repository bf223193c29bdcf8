package io.kendall.report.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Writes a drawing as a lean, accessible SVG element. Batik's nested groups are taken apart: each
 * element gets what it inherits, less the defaults, and neighbours that share all of it share one
 * group. Colours become classes; readers without style sheets still find the light colours in
 * attributes.
 */
final class SvgWriter {
  private static final String FONTS =
      "'Open Sans','Noto Sans','Segoe UI',system-ui,'Helvetica Neue',Arial,sans-serif";

  /** Attributes that matter and are inherited, with the value that need not be written. */
  private static final Map<String, String> INHERITED =
      Map.of(
          "fill", "none",
          "stroke", "none",
          "stroke-width", "1",
          "stroke-dasharray", "none",
          "transform", "");

  private static final Pattern SHIFT = Pattern.compile("matrix\\(1,0,0,1,([^,]+),([^,]+)\\)");

  private static final Set<String> GEOMETRY =
      Set.of(
          "x",
          "y",
          "x1",
          "x2",
          "y1",
          "y2",
          "cx",
          "cy",
          "r",
          "rx",
          "ry",
          "width",
          "height",
          "d",
          "points",
          "text-anchor",
          "font-size",
          "font-weight");

  private final String id;
  private final Map<String, Tint> tints = new HashMap<>();
  private final Map<Tint, Set<String>> used = new EnumMap<>(Tint.class);
  private final List<Leaf> leaves = new ArrayList<>();

  /** An element's shared attributes and its own markup, cut where the shared ones go. */
  private record Leaf(String transform, String shared, String name, String rest) {}

  SvgWriter(String id) {
    this.id = id;
    for (Tint tint : Tint.values()) {
      Color c = tint.color();
      tints.put("rgb(" + c.getRed() + "," + c.getGreen() + "," + c.getBlue() + ")", tint);
    }
    tints.put("white", Tint.PAPER);
  }

  /** The whole element, ended by a line feed. */
  String write(SvgGraphics graphics, String title, String description, int width, int height) {
    graphics.flush();
    collect(graphics.getRoot(), new TreeMap<>(INHERITED));
    StringBuilder out = new StringBuilder(8192);
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"").append(id);
    out.append("\" class=\"kc\" role=\"img\" aria-labelledby=\"").append(id).append("-title ");
    out.append(id).append("-desc\" viewBox=\"0 0 ").append(width).append(' ').append(height);
    out.append("\" width=\"").append(width).append("\" height=\"").append(height);
    out.append("\" style=\"max-width:100%;height:auto\" font-family=\"").append(FONTS);
    out.append("\" font-size=\"12\">\n<title id=\"").append(id).append("-title\">");
    out.append(escape(title)).append("</title>\n<desc id=\"").append(id).append("-desc\">");
    out.append(escape(description)).append("</desc>\n");
    String paper = paint("fill", "white");
    appendStyle(out);
    out.append("<rect width=\"").append(width).append("\" height=\"").append(height);
    out.append("\" rx=\"6\"").append(paper).append("/>\n");
    appendLeaves(out);
    return out.append("</svg>\n").toString();
  }

  private void collect(Element parent, Map<String, String> inherited) {
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (!(child instanceof Element element)) {
        continue;
      }
      Map<String, String> attributes = new TreeMap<>(inherited);
      NamedNodeMap own = element.getAttributes();
      for (int i = 0; i < own.getLength(); i++) {
        String name = own.item(i).getNodeName();
        if (INHERITED.containsKey(name)) {
          attributes.put(name, own.item(i).getNodeValue());
        }
      }
      switch (element.getTagName()) {
        case "g" -> collect(element, attributes);
        case "defs" -> {}
        default -> leaves.add(leaf(element, attributes));
      }
    }
  }

  private Leaf leaf(Element element, Map<String, String> attributes) {
    StringBuilder shared = new StringBuilder();
    boolean stroked = !"none".equals(attributes.get("stroke"));
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      String name = attribute.getKey();
      String value = attribute.getValue();
      boolean strokeDetail = name.startsWith("stroke") && !stroked;
      if (name.equals("fill") || (name.equals("stroke") && stroked)) {
        shared.append(paint(name, value));
      } else if (!strokeDetail && !name.equals("transform") && !value.equals(INHERITED.get(name))) {
        shared.append(' ').append(name).append("=\"").append(value).append('"');
      }
    }
    StringBuilder rest = new StringBuilder();
    NamedNodeMap own = element.getAttributes();
    for (int i = 0; i < own.getLength(); i++) {
      if (GEOMETRY.contains(own.item(i).getNodeName())) {
        rest.append(' ').append(own.item(i).getNodeName()).append("=\"");
        rest.append(escape(own.item(i).getNodeValue().strip())).append('"');
      }
    }
    String text = element.getTextContent();
    rest.append(
        text == null || text.isEmpty()
            ? "/>"
            : ">" + escape(text) + "</" + element.getTagName() + ">");
    return new Leaf(
        transform(Objects.requireNonNull(attributes.get("transform"))),
        shared.toString(),
        element.getTagName(),
        rest.toString());
  }

  private static String transform(String value) {
    Matcher shift = SHIFT.matcher(value);
    if (!shift.matches()) {
      return value;
    }
    boolean nowhere = shift.group(1).equals("0") && shift.group(2).equals("0");
    return nowhere ? "" : "translate(" + shift.group(1) + " " + shift.group(2) + ")";
  }

  /** The class for a colour of the palette, and the attribute for readers without style sheets. */
  private String paint(String property, String value) {
    Tint tint = tints.get(value);
    if (tint == null) {
      return " " + property + "=\"" + value + "\"";
    }
    used.computeIfAbsent(tint, t -> new TreeSet<>()).add(property);
    String letter = property.substring(0, 1);
    return " class=\"kc-"
        + letter
        + "-"
        + tint.label()
        + "\" "
        + property
        + "=\""
        + tint.lightHex()
        + "\"";
  }

  private void appendLeaves(StringBuilder out) {
    String transform = "";
    for (int i = 0; i < leaves.size(); ) {
      Leaf first = leaves.get(i);
      if (!first.transform().equals(transform)) {
        out.append(transform.isEmpty() ? "" : "</g>\n").append(open(first.transform()));
        transform = first.transform();
      }
      int end = i + 1;
      while (end < leaves.size() && sameStyle(leaves.get(end), first)) {
        end++;
      }
      appendRun(out, leaves.subList(i, end));
      i = end;
    }
    out.append(transform.isEmpty() ? "" : "</g>\n");
  }

  private static boolean sameStyle(Leaf a, Leaf b) {
    return a.shared().equals(b.shared()) && a.transform().equals(b.transform());
  }

  private static String open(String transform) {
    return transform.isEmpty() ? "" : "<g transform=\"" + transform + "\">\n";
  }

  private static void appendRun(StringBuilder out, List<Leaf> run) {
    boolean grouped = run.size() > 1;
    if (grouped) {
      out.append("<g").append(run.get(0).shared()).append(">\n");
    }
    for (Leaf leaf : run) {
      out.append('<').append(leaf.name()).append(grouped ? "" : leaf.shared());
      out.append(leaf.rest()).append('\n');
    }
    out.append(grouped ? "</g>\n" : "");
  }

  private void appendStyle(StringBuilder out) {
    StringBuilder light = new StringBuilder();
    StringBuilder dark = new StringBuilder();
    StringBuilder rules = new StringBuilder();
    used.forEach(
        (tint, properties) -> {
          light.append(property(tint)).append(':').append(tint.lightHex()).append(';');
          dark.append(property(tint)).append(':').append(tint.darkHex()).append(';');
          for (String property : properties) {
            rules.append(".kc-").append(property.charAt(0)).append('-').append(tint.label());
            rules.append('{').append(property).append(":var(").append(property(tint)).append(")}");
          }
        });
    out.append("<style>\n.kc{").append(light).append("}\n");
    out.append("@media (prefers-color-scheme:dark){.kc{").append(dark).append("}}\n");
    out.append(rules).append("\n.kc-f-grid,.kc-s-axis{shape-rendering:crispEdges}\n</style>\n");
  }

  private static String property(Tint tint) {
    return "--kc-" + tint.label();
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(isXml(c) ? c : '\ufffd');
              }
            });
    return out.toString();
  }

  /** XML 1.0, production 2: anything else has no place in a document, not even escaped. */
  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
  }
}
