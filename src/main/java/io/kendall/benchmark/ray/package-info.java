/**
 * A Ray cluster as benchmarks need it: a head of a run's own, with Ray's programs in the user's
 * cache folder, and what the cluster takes for a call by itself. Loaded only where Ray is measured.
 */
@NullMarked
package io.kendall.benchmark.ray;

import org.jspecify.annotations.NullMarked;
