/**
 * Queueing formulas: what a pool of workers does in the long run, as pure functions behind
 * immutable values. Rates are per second, times are seconds; c is the number of workers, λ the
 * arrival rate, μ the service rate of one worker, a = λ/μ the offered load, ρ = a/c the
 * utilization, θ = cμ − λ. No answer is ever NaN: a load that a pool cannot carry (ρ ≥ 1) is
 * answered with {@code stable()} false and infinite waits, unless tasks are turned away or give up.
 */
@NullMarked
package io.kendall.model.queueing;

import org.jspecify.annotations.NullMarked;
