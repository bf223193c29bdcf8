package io.kendall.report.document;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An SVG file as part of a page: without prolog, and with its own ids, since those of several
 * pictures would meet on one page.
 */
final class InlineSvg {
  private static final Pattern PROLOG = Pattern.compile("(?s)^.*?(?=<svg[\\s>])");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s(id|aria-labelledby|aria-describedby)=\"([^\"]*)\"");
  private static final Pattern REFERENCE = Pattern.compile("url\\(#|href=\"#");

  private InlineSvg() {}

  /** The picture's SVG element. */
  static String of(Block.Picture picture) {
    String prefix = picture.fileName().replaceAll("\\.svg$", "").replaceAll("[^A-Za-z0-9]+", "-");
    String element = PROLOG.matcher(picture.svg()).replaceFirst("").strip();
    String own = ATTRIBUTE.matcher(element).replaceAll(match -> attribute(match, prefix + "-"));
    return REFERENCE.matcher(own).replaceAll(match -> match.group() + prefix + "-");
  }

  private static String attribute(MatchResult match, String prefix) {
    String names = match.group(2).strip().replaceAll("\\S+", prefix + "$0");
    return " " + match.group(1) + "=\"" + names + "\"";
  }
}
