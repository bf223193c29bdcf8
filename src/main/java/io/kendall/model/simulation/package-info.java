/**
 * Queues by simulation: the perfect queue, which costs nothing, over a given trace or over many
 * seeded runs. Nothing here knows a formula, so that formulas and simulation can check each other.
 * Instants are whole nanoseconds; the same input gives the same output, always.
 */
@NullMarked
package io.kendall.model.simulation;

import org.jspecify.annotations.NullMarked;
