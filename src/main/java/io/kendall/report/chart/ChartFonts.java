package io.kendall.report.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The bundled font that measures all text of the charts, so that no installed font decides a
 * layout.
 *
 * <p>Java's own fonts come from fontconfig on Linux, and a bare container has neither fontconfig
 * nor a font: AWT then fails before a font of our own can be loaded. So the first use writes the
 * bundled font and a font configuration that names it to a temporary folder, which is deleted when
 * the process ends, and points {@code sun.awt.fontconfig} there, unless that is set already.
 */
public final class ChartFonts {
  private static final String RESOURCE = "kendall-sans.ttf";
  private static final String CONFIGURATION_PROPERTY = "sun.awt.fontconfig";

  private ChartFonts() {}

  /**
   * Tries whether charts can be drawn here. Costs about 0.2 s the first time, nothing later.
   *
   * @throws ChartsUnavailableException if they cannot
   */
  public static void check() {
    font(12);
  }

  /** The font at a size in pixels. */
  static Font font(float size) {
    Loaded loaded = Holder.LOADED;
    if (loaded.font() == null) {
      throw new ChartsUnavailableException(loaded.message(), loaded.cause());
    }
    return loaded.font().deriveFont(size);
  }

  /**
   * The width of a text in whole pixels, rounded up, so that another font engine's last digits
   * change nothing.
   */
  static double width(String text, float size) {
    return text.isEmpty()
        ? 0
        : Math.ceil(
            font(size).createGlyphVector(renderContext(), text).getLogicalBounds().getWidth());
  }

  /** Unhinted and with fractional widths: what any machine computes alike. */
  static FontRenderContext renderContext() {
    return new FontRenderContext(null, true, true);
  }

  private record Loaded(@Nullable Font font, String message, @Nullable Throwable cause) {}

  private static final class Holder {
    static final Loaded LOADED = load();

    private Holder() {}

    private static Loaded load() {
      if (System.getProperty("java.awt.headless") == null) {
        System.setProperty("java.awt.headless", "true");
      }
      Path file;
      try {
        file = extract();
      } catch (IOException e) {
        return new Loaded(
            null,
            "charts need a writable temporary folder for their font: "
                + e.getMessage()
                + "; set -Djava.io.tmpdir to a folder that can be written",
            e);
      }
      try {
        Font font = Font.createFont(Font.TRUETYPE_FONT, file.toFile());
        new TextLayout("0", font, renderContext()).getOutline(null);
        return new Loaded(font, "", null);
      } catch (FontFormatException | IOException | RuntimeException | Error e) {
        return new Loaded(null, explain(e), e);
      }
    }

    private static String explain(Throwable e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      return "charts cannot be drawn: this Java runtime cannot load a font ("
          + root
          + "); install FreeType (package libfreetype6 on Debian and Ubuntu, freetype on Alpine and"
          + " Fedora), or a JDK that includes java.desktop";
    }

    private static Path extract() throws IOException {
      Path folder = Files.createTempDirectory("kendall-font");
      folder.toFile().deleteOnExit();
      Path file = folder.resolve(RESOURCE);
      file.toFile().deleteOnExit();
      try (InputStream in = ChartFonts.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IOException("resource " + RESOURCE + " is missing from the jar");
        }
        Files.copy(in, file);
      }
      if (usesFontconfig() && System.getProperty(CONFIGURATION_PROPERTY) == null) {
        Path configuration = folder.resolve("fontconfig.properties");
        configuration.toFile().deleteOnExit();
        Files.writeString(configuration, configuration(file));
        System.setProperty(CONFIGURATION_PROPERTY, configuration.toString());
      }
      return file;
    }

    private static boolean usesFontconfig() {
      String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
      return !system.contains("windows") && !system.contains("mac");
    }

    private static String configuration(Path font) {
      StringBuilder text = new StringBuilder("version=1\n");
      for (String family : new String[] {"serif", "sansserif", "monospaced", "dialog"}) {
        appendFamily(text, family);
      }
      appendFamily(text, "dialoginput");
      return text.append("sequence.allfonts=latin-1\nfilename.kendall=")
          .append(font.toString().replace("\\", "\\\\"))
          .append('\n')
          .toString();
    }

    private static void appendFamily(StringBuilder text, String family) {
      for (String style : new String[] {"plain", "bold", "italic", "bolditalic"}) {
        text.append(family).append('.').append(style).append(".latin-1=kendall\n");
      }
    }
  }
}
