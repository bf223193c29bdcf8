package io.kendall.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import org.apache.batik.svggen.DOMGroupManager;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Batik's SVG graphics, with {@code text} elements by role, and with fewer elements: XChart draws a
 * series as one line after another, and here neighbours of one style become one path. Outlines of
 * letters never come this far, because {@link PlotBox} leaves XChart no text to draw.
 */
final class SvgGraphics extends SVGGraphics2D {
  private static final String SVG = "http://www.w3.org/2000/svg";

  /** Where the given x lies in a text. */
  enum Anchor {
    START("start"),
    MIDDLE("middle"),
    END("end");

    private final String css;

    Anchor(String css) {
      this.css = css;
    }
  }

  private record Style(Paint paint, Stroke stroke, AffineTransform transform) {}

  private @Nullable Path2D pending;
  private @Nullable Style pendingStyle;
  private boolean pendingIsFill;

  SvgGraphics(SVGGeneratorContext context) {
    super(context, false);
  }

  /** Moves the origin of all that follows. */
  void moveTo(double x, double y) {
    flush();
    setTransform(AffineTransform.getTranslateInstance(x, y));
  }

  /** Draws a text that starts, has its middle, or ends at (x, y), y being its base line. */
  void text(String text, double x, double y, float size, Anchor anchor, Tint tint) {
    text(text, x, y, size, anchor, tint, false);
  }

  void text(String text, double x, double y, float size, Anchor anchor, Tint tint, boolean bold) {
    flush();
    Document document = getDOMFactory();
    Element element = document.createElementNS(SVG, "text");
    element.setAttribute("x", getGeneratorContext().doubleString(x));
    element.setAttribute("y", getGeneratorContext().doubleString(y));
    if (anchor != Anchor.START) {
      element.setAttribute("text-anchor", anchor.css);
    }
    element.setAttribute("font-size", getGeneratorContext().doubleString(size));
    if (bold) {
      element.setAttribute("font-weight", "600");
    }
    element.appendChild(document.createTextNode(text));
    Paint before = getPaint();
    setPaint(tint.color());
    domGroupManager.addElement(element, DOMGroupManager.FILL);
    setPaint(before);
  }

  /** The same everywhere: what is measured must not depend on a device. */
  @Override
  public FontRenderContext getFontRenderContext() {
    return ChartFonts.renderContext();
  }

  @Override
  public void fill(Shape shape) {
    if (getPaint() instanceof Color color && color.getAlpha() == 0) {
      return;
    }
    if (Tint.GRID.color().equals(getPaint())) {
      append(shape.getBounds2D(), true);
      return;
    }
    flush();
    super.fill(shape);
  }

  @Override
  public void draw(Shape shape) {
    if (shape instanceof Line2D line && getStroke() instanceof BasicStroke) {
      append(line, false);
      return;
    }
    flush();
    super.draw(shape);
  }

  /** Writes what is held back; to be called before the document is read. */
  void flush() {
    Path2D path = pending;
    Style style = pendingStyle;
    if (path == null || style == null) {
      return;
    }
    pending = null;
    pendingStyle = null;
    Style now = style();
    apply(style);
    if (pendingIsFill) {
      super.fill(path);
    } else {
      super.draw(path);
    }
    apply(now);
  }

  /** No clipping: axes always cover their data, and clip paths would need ids. */
  @Override
  public void setClip(@Nullable Shape clip) {}

  @Override
  public Graphics create() {
    flush();
    return super.create();
  }

  private void append(Shape shape, boolean fill) {
    Style style = style();
    if (pending == null || pendingIsFill != fill || !style.equals(pendingStyle)) {
      flush();
      pending = new Path2D.Double();
      pendingStyle = style;
      pendingIsFill = fill;
    }
    Path2D path = pending;
    if (shape instanceof Line2D line) {
      Point2D end = path.getCurrentPoint();
      if (end == null || !end.equals(line.getP1())) {
        path.moveTo(line.getX1(), line.getY1());
      }
      path.lineTo(line.getX2(), line.getY2());
    } else {
      path.append(shape, false);
    }
  }

  private Style style() {
    return new Style(getPaint(), getStroke(), getTransform());
  }

  private void apply(Style style) {
    setPaint(style.paint());
    setStroke(style.stroke());
    setTransform(style.transform());
  }
}
