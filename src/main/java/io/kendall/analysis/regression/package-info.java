/**
 * Baseline against head: a verdict for each quantity of each benchmark, and one for the whole. One
 * fork is one sample, the median of its iterations; effects are ratios of geometric means, above
 * one where head is worse. Reads result files, never live objects.
 */
@NullMarked
package io.kendall.analysis.regression;

import org.jspecify.annotations.NullMarked;
