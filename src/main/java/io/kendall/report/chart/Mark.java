package io.kendall.report.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.style.markers.Marker;

/** The marks of the series. Open marks are wider than full ones, so that both show at one place. */
enum Mark {
  NONE,
  DOT,
  CIRCLE,
  /** What lies under a circle, so that it stands out from any ground. */
  HALO,
  DIAMOND,
  TRIANGLE,
  SQUARE,
  /** A full square. */
  BLOCK;

  private static final BasicStroke OUTLINE = new BasicStroke(1.8f);

  /** Draws the mark in the graphics' present colour. */
  void draw(Graphics2D g, double x, double y) {
    switch (this) {
      case NONE -> {}
      case DOT -> g.fill(circle(x, y, 2.5));
      case CIRCLE -> g.fill(circle(x, y, 4));
      case HALO -> g.fill(circle(x, y, 6));
      case DIAMOND -> outline(g, x, y - 7, x + 7, y, x, y + 7, x - 7, y);
      case TRIANGLE -> outline(g, x, y - 6.5, x + 6, y + 4.5, x - 6, y + 4.5);
      case SQUARE -> outline(g, x - 6, y - 6, x + 6, y - 6, x + 6, y + 6, x - 6, y + 6);
      case BLOCK -> g.fill(new Rectangle2D.Double(x - 4.5, y - 4.5, 9, 9));
    }
  }

  /** The same mark as XChart wants it. */
  Marker marker() {
    Mark mark = this;
    return new Marker() {
      @Override
      public void paint(Graphics2D g, double x, double y, int size) {
        mark.draw(g, x, y);
      }
    };
  }

  private static Shape circle(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  private static void outline(Graphics2D g, double... corners) {
    Path2D path = new Path2D.Double();
    path.moveTo(corners[0], corners[1]);
    for (int i = 2; i < corners.length; i += 2) {
      path.lineTo(corners[i], corners[i + 1]);
    }
    path.closePath();
    g.setStroke(OUTLINE);
    g.draw(path);
  }
}
