package io.kendall.measurement;

/**
 * What one worker did.
 *
 * @param worker its id, as in the trace
 * @param tasks number of outcomes that came from it
 * @param gap its worker gap, from a finish to its next start while tasks waited
 * @param handover start − dispatch of the tasks it completed
 * @param serviceExcess measured service − drawn service of the same
 * @param answer completion − finish of the same
 */
public record WorkerFigures(
    long worker,
    int tasks,
    Distribution gap,
    Distribution handover,
    Distribution serviceExcess,
    Distribution answer) {}
