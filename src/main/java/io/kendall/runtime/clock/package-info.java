/**
 * Waiting for an instant to within microseconds: the scheduler's sleep for most of the time, the
 * last stretch awake.
 */
@NullMarked
package io.kendall.runtime.clock;

import org.jspecify.annotations.NullMarked;
