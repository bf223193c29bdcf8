package io.kendall.report.document;

/** A piece of running text. */
public sealed interface Inline {
  /** Plain text. */
  static Inline text(String text) {
    return new Plain(text);
  }

  /** Text that matters. */
  static Inline strong(String text) {
    return new Strong(text);
  }

  /** Text to be typed, or a name in a program. */
  static Inline code(String text) {
    return new Code(text);
  }

  /** A link to a place in the same folder or an address. */
  static Inline link(String text, String target) {
    return new Link(text, target);
  }

  /** A verdict in its own word, coloured where there is colour. */
  static Inline mark(Tone tone, String text) {
    return new Mark(tone, text);
  }

  /** The text without any of its marks. */
  String plain();

  /** Hands this to the fitting method. */
  <R> R accept(Visitor<R> visitor);

  /** Plain text. */
  record Plain(String plain) implements Inline {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.plain(this);
    }
  }

  /** Text that matters. */
  record Strong(String plain) implements Inline {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.strong(this);
    }
  }

  /** Program text. */
  record Code(String plain) implements Inline {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.code(this);
    }
  }

  /**
   * A link.
   *
   * @param plain what is read
   * @param target where it leads
   */
  record Link(String plain, String target) implements Inline {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.link(this);
    }
  }

  /**
   * A verdict.
   *
   * @param tone how it is coloured
   * @param plain the word that says it without colour
   */
  record Mark(Tone tone, String plain) implements Inline {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.mark(this);
    }
  }

  /** One method for each kind. */
  interface Visitor<R> {
    /** Plain text. */
    R plain(Plain plain);

    /** Text that matters. */
    R strong(Strong strong);

    /** Program text. */
    R code(Code code);

    /** A link. */
    R link(Link link);

    /** A verdict. */
    R mark(Mark mark);
  }
}
