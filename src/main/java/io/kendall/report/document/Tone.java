package io.kendall.report.document;

/** How a verdict feels; colour only repeats what the words beside it say. */
public enum Tone {
  /** As it should be. */
  GOOD("good"),
  /** Against you. */
  BAD("bad"),
  /** Not decided. */
  OPEN("open"),
  /** Nothing to judge. */
  QUIET("quiet");

  private final String label;

  Tone(String label) {
    this.label = label;
  }

  /** The style's name. */
  String label() {
    return label;
  }
}
