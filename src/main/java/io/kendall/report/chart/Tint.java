package io.kendall.report.chart;

import java.awt.Color;
import java.util.Locale;

/**
 * Every colour of the charts, once for a light page and once for a dark one. The data colours are
 * told apart with the common kinds of colour blindness (after Okabe and Ito, 2008); a second sign,
 * the mark or the place, always goes with them.
 */
enum Tint {
  PAPER(0xffffff, 0x0d1117),
  INK(0x1f2328, 0xe6edf3),
  MUTED(0x59636e, 0x9ba4ae),
  AXIS(0x8c959f, 0x6e7681),
  GRID(0xe6e9ed, 0x262c34),
  BAND(0xeff2f5, 0x1c222a),
  MEASURED(0x0072b2, 0x58b0f0),
  PERFECT(0x009e73, 0x2fc393),
  THEORY(0x3d444d, 0xb7bfc8),
  SEED(0xaa4499, 0xdd8fcf),
  SIMULATED(0x7a6410, 0xd3b95a),
  LIMIT(0xc4314b, 0xff8095),
  LATENESS(0xf0c93c, 0xe3c14a),
  DELAY(0xa9b4c0, 0x66717d),
  SERVICE(0x7dcdb6, 0x1f7f64),
  INFLATION(0xe69f01, 0xec9f1c),
  COST(0xd55e00, 0xff7d3c);

  private final Color light;
  private final Color dark;

  Tint(int light, int dark) {
    this.light = new Color(light);
    this.dark = new Color(dark);
  }

  /** The colour to draw with: unique, so that it can be traded for its name in the SVG. */
  Color color() {
    return light;
  }

  /** Its name in classes and custom properties, which a page may set anew. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  String lightHex() {
    return hex(light);
  }

  String darkHex() {
    return hex(dark);
  }

  private static String hex(Color color) {
    return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xffffff);
  }
}
