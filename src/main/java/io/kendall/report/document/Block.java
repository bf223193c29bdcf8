package io.kendall.report.document;

import java.util.List;

/** A part of a document that stands on its own lines. */
public sealed interface Block
    permits Block.Heading,
        Block.Paragraph,
        Block.Callout,
        Block.Bullets,
        Block.Listing,
        Block.Picture,
        Block.Folded,
        Table {
  /** Hands this to the fitting method. */
  void accept(Visitor visitor);

  /**
   * A heading.
   *
   * @param level 2 for a section, 3 for a part of one (1 is the document's title)
   * @param text what it says; no two of a document say the same
   */
  record Heading(int level, String text) implements Block {
    public Heading {
      if (level < 2 || level > 4) {
        throw new IllegalArgumentException("level must be 2, 3 or 4: " + level);
      }
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.heading(this);
    }
  }

  /** Running text. */
  record Paragraph(List<Inline> text) implements Block {
    public Paragraph {
      text = List.copyOf(text);
    }

    /** Running text of these pieces. */
    public static Paragraph of(Inline... text) {
      return new Paragraph(List.of(text));
    }

    /** Plain running text. */
    public static Paragraph of(String text) {
      return of(Inline.text(text));
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.paragraph(this);
    }
  }

  /** A paragraph that must be seen first. */
  record Callout(Tone tone, List<Inline> text) implements Block {
    public Callout {
      text = List.copyOf(text);
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.callout(this);
    }
  }

  /** A list without order. */
  record Bullets(List<List<Inline>> items) implements Block {
    public Bullets {
      items = items.stream().map(List::copyOf).toList();
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.bullets(this);
    }
  }

  /** Lines to be typed. */
  record Listing(String text) implements Block {
    @Override
    public void accept(Visitor visitor) {
      visitor.listing(this);
    }
  }

  /**
   * A picture that lies beside the document as a file.
   *
   * @param fileName its name in the document's folder
   * @param svg its {@code svg} element, without XML declaration and with ids that no other part of
   *     the document has
   * @param alternative what it shows, for who does not see it
   * @param caption what is read below it
   */
  record Picture(String fileName, String svg, String alternative, String caption) implements Block {
    @Override
    public void accept(Visitor visitor) {
      visitor.picture(this);
    }
  }

  /**
   * Blocks that are read only when asked for.
   *
   * @param summary the line that is always read
   * @param blocks what it hides
   */
  record Folded(String summary, List<Block> blocks) implements Block {
    public Folded {
      blocks = List.copyOf(blocks);
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.folded(this);
    }
  }

  /** One method for each kind. */
  interface Visitor {
    /** A heading. */
    void heading(Heading heading);

    /** Running text. */
    void paragraph(Paragraph paragraph);

    /** A paragraph that must be seen first. */
    void callout(Callout callout);

    /** A list without order. */
    void bullets(Bullets bullets);

    /** Lines to be typed. */
    void listing(Listing listing);

    /** A table. */
    void table(Table table);

    /** A picture. */
    void picture(Picture picture);

    /** Blocks that are read only when asked for. */
    void folded(Folded folded);
  }
}
