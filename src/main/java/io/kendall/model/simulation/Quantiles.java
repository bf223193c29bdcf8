package io.kendall.model.simulation;

/**
 * Percentiles in seconds, NaN of nothing. Exact order statistics (nearest rank) of up to 65,536
 * times; of more, within 0.4%.
 *
 * @param p50Seconds median
 * @param p90Seconds 90th percentile
 * @param p95Seconds 95th percentile
 * @param p99Seconds 99th percentile
 * @param p999Seconds 99.9th percentile
 */
public record Quantiles(
    double p50Seconds,
    double p90Seconds,
    double p95Seconds,
    double p99Seconds,
    double p999Seconds) {
  static Quantiles of(Shape shape, Ticks scale) {
    return new Quantiles(
        scale.toSeconds(shape.quantileTicks(0.5)),
        scale.toSeconds(shape.quantileTicks(0.9)),
        scale.toSeconds(shape.quantileTicks(0.95)),
        scale.toSeconds(shape.quantileTicks(0.99)),
        scale.toSeconds(shape.quantileTicks(0.999)));
  }
}
