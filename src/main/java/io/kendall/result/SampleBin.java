package io.kendall.result;

/**
 * Operations that took equally long, to the precision of JMH's sampling.
 *
 * @param value how long, in the metric's unit
 * @param count how many
 */
public record SampleBin(double value, long count) {}
