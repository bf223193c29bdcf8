/**
 * Entry points: the commands, their options and the wiring of a kind to its adapter. Answers go to
 * standard output, progress and errors to standard error.
 */
@NullMarked
package io.kendall.cli;

import org.jspecify.annotations.NullMarked;
