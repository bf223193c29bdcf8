package io.kendall.cli;

import java.util.Locale;

/** How a command prints its figures. */
enum OutputFormat {
  /** Aligned columns for a person: times in milliseconds. */
  TABLE,
  /** Every figure, keys in snake_case with the unit at the end. */
  JSON,
  /** The figures of {@link #JSON}, one row each, nested ones spread over columns. */
  CSV,
  /** The columns of {@link #TABLE} as a Markdown table. */
  MARKDOWN;

  /** The name used in options. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return label();
  }
}
