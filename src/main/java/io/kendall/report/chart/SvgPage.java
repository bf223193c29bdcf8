package io.kendall.report.chart;

import java.awt.BasicStroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;

/** One chart under construction: its heading and legend above, then whatever is drawn below. */
final class SvgPage {
  static final int WIDTH = 720;
  static final int PADDING = 16;
  static final float TITLE_SIZE = 16;
  static final float TEXT_SIZE = 12;

  /** Fonts of a reader's machine are often wider than the bundled one. */
  static final double SLACK = 1.18;

  private static final int LINE_HEIGHT = 18;
  private static final int LINE_WIDTH = 24;
  private static final int MARK_WIDTH = 14;
  private static final int KEY_GAP = 18;
  private static final String SVG = "http://www.w3.org/2000/svg";

  /** An entry of the legend: a line, a mark, both, or a filled box where there is neither. */
  record Key(String label, Tint tint, Mark mark, @Nullable BasicStroke line, boolean interval) {
    static Key of(Series series) {
      Role role = series.role();
      boolean interval = series.points().stream().anyMatch(Point::hasInterval);
      boolean dots = role.line() == null || series.points().size() <= PlotBox.MOST_DOTS;
      Mark mark = dots ? role.mark() : Mark.NONE;
      return new Key(series.name(), role.tint(), mark, role.line(), interval);
    }

    static Key box(String label, Tint tint) {
      return new Key(label, tint, Mark.NONE, null, false);
    }

    static Key mark(Role role, String label) {
      return new Key(label, role.tint(), role.mark(), null, false);
    }

    int width() {
      return line == null ? MARK_WIDTH : LINE_WIDTH;
    }
  }

  private final String id;
  private final String title;
  private final String description;
  private final SvgGraphics graphics;

  SvgPage(String id, String title, String description) {
    this.id = SvgChart.requireId(id);
    this.title = title;
    this.description = description;
    ChartFonts.check();
    this.graphics = new SvgGraphics(context());
  }

  SvgGraphics graphics() {
    return graphics;
  }

  /** Draws title, subtitle and legend; returns the y below them. */
  int heading(String subtitle, List<Key> keys) {
    double y = PADDING + TITLE_SIZE;
    for (String line : wrap(title, TITLE_SIZE, WIDTH - 2 * PADDING)) {
      graphics.text(line, PADDING, y, TITLE_SIZE, SvgGraphics.Anchor.START, Tint.INK, true);
      y += LINE_HEIGHT + 3;
    }
    for (String line : wrap(subtitle, TEXT_SIZE, WIDTH - 2 * PADDING)) {
      graphics.text(line, PADDING, y, TEXT_SIZE, SvgGraphics.Anchor.START, Tint.MUTED);
      y += LINE_HEIGHT;
    }
    return (int) Math.ceil(keys.isEmpty() ? y : legend(keys, y + 6));
  }

  private double legend(List<Key> keys, double top) {
    double x = PADDING;
    double y = top;
    for (Key key : keys) {
      double width = key.width() + 6 + ChartFonts.width(key.label(), TEXT_SIZE) * SLACK;
      if (x > PADDING && x + width > WIDTH - PADDING) {
        x = PADDING;
        y += LINE_HEIGHT;
      }
      drawKey(key, x, y - 4);
      graphics.text(
          key.label(), x + key.width() + 6, y, TEXT_SIZE, SvgGraphics.Anchor.START, Tint.INK);
      x += width + KEY_GAP;
    }
    return y + LINE_HEIGHT;
  }

  private void drawKey(Key key, double x, double middle) {
    graphics.setPaint(key.tint().color());
    double centre = x + key.width() / 2.0;
    if (key.line() != null) {
      graphics.setStroke(key.line());
      graphics.draw(new Line2D.Double(x, middle, x + LINE_WIDTH, middle));
    } else if (key.mark() == Mark.NONE) {
      graphics.fill(new Rectangle2D.Double(x, middle - 6, MARK_WIDTH, 12));
    }
    if (key.interval()) {
      graphics.setStroke(new BasicStroke(PlotBox.INTERVAL_WIDTH));
      graphics.draw(new Line2D.Double(centre, middle - 8, centre, middle + 8));
    }
    key.mark().draw(graphics, centre, middle);
  }

  /** Ends the drawing; what was drawn must lie within the height. */
  SvgChart finish(double height) {
    graphics.moveTo(0, 0);
    String svg =
        new SvgWriter(id).write(graphics, title, description, WIDTH, (int) Math.ceil(height));
    return new SvgChart(id, title, description, svg);
  }

  /** Breaks a text into lines at spaces; a word that is too long stays whole. */
  static List<String> wrap(String text, float size, double width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      String longer = line.length() == 0 ? word : line + " " + word;
      if (line.length() > 0 && ChartFonts.width(longer, size) * SLACK > width) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(word);
      } else {
        line.setLength(0);
        line.append(longer);
      }
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    return lines;
  }

  private static SVGGeneratorContext context() {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment(null);
    context.setPrecision(2);
    context.setEmbeddedFontsOn(false);
    return context;
  }

  private static Document document() {
    try {
      return Objects.requireNonNull(
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .getDOMImplementation()
              .createDocument(SVG, "svg", null));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the platform's own XML parser cannot be made", e);
    }
  }
}
