/**
 * Queues by simulation: a pool of workers with all that can befall its tasks, and the perfect
 * queue, which costs nothing, over a given trace or over many seeded runs. Nothing here knows a
 * formula, so that formulas and simulation can check each other. Instants are whole nanoseconds, or
 * a binary fraction of them where tasks come faster; the generator is passed in, and the same input
 * gives the same output, always. Memory is O(c) for any number of tasks.
 */
@NullMarked
package io.kendall.model.simulation;

import org.jspecify.annotations.NullMarked;
