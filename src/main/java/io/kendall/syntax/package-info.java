/**
 * How people write things in options and files: quantities with their units, names that may be
 * misspelt, and YAML of which every value knows its place. Every refusal is one line that says what
 * would be right.
 */
@NullMarked
package io.kendall.syntax;

import org.jspecify.annotations.NullMarked;
