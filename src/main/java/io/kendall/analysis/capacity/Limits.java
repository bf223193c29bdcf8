package io.kendall.analysis.capacity;

import java.util.OptionalDouble;

/**
 * How far one input of a pool may go, the others as they are, until an objective is missed.
 *
 * @param arrivalRate the largest λ, per second
 * @param serviceSeconds the largest mean service time, without what a worker needs between tasks
 * @param delaySeconds the largest dispatch delay
 * @param byFormula whether formulas found them to the last digits; else the simulator, to half a
 *     per cent and what its intervals allow
 */
public record Limits(
    OptionalDouble arrivalRate,
    OptionalDouble serviceSeconds,
    OptionalDouble delaySeconds,
    boolean byFormula) {}
