/**
 * Capacity plans: what a pool is to bear and to keep, read from YAML, and whether it will, by
 * formula, by simulation and by what was measured. Times are seconds and rates per second; every
 * verdict names what decided it.
 */
@NullMarked
package io.kendall.analysis.capacity;

import org.jspecify.annotations.NullMarked;
