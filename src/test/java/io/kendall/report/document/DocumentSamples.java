package io.kendall.report.document;

import java.util.List;

/** Documents that try every block and every character with a meaning. */
final class DocumentSamples {
  static final String NASTY = "a|b <script>&\"'`*_~$[x](y)#\u0000\uD800 −5.";

  static final String SVG =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\" role=\"img\"></svg>";

  private DocumentSamples() {}

  static Document everything() {
    Table plain =
        new Table(
            "Plain " + NASTY,
            List.of(Table.Column.head(NASTY), Table.Column.number("x")),
            List.of(
                List.of(Inline.text(NASTY), Inline.code("a|b`c")),
                List.of(Inline.mark(Tone.BAD, NASTY), Inline.strong(NASTY))));
    Table grouped =
        new Table(
            "Grouped",
            List.of(
                Table.Column.head("c"),
                Table.Column.number("T", "measured"),
                Table.Column.number("T", "theory"),
                Table.Column.words("n")),
            List.of(
                List.of(Inline.text("1"), Inline.text("2"), Inline.text("3"), Inline.text("4"))));
    return new Document(
        "Title " + NASTY,
        "Description " + NASTY,
        List.of(
            new Block.Callout(Tone.GOOD, List.of(Inline.strong(NASTY))),
            new Block.Heading(2, "First " + NASTY),
            Block.Paragraph.of(Inline.text(NASTY), Inline.link(NASTY, "a b(c)\"<.html")),
            new Block.Bullets(List.of(List.of(Inline.text("- one\ntwo")))),
            new Block.Listing("run --a | b\n```\n<x>"),
            plain,
            new Block.Folded("More " + NASTY, List.of(grouped)),
            new Block.Picture("p.svg", SVG, "Alt " + NASTY, "1. caption")));
  }
}
