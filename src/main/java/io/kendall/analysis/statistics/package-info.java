/**
 * Estimates from independent samples and verdicts of an interval against a bound. Missing values
 * (not finite) never enter an estimate; pure functions that know nothing of benchmarks.
 */
@NullMarked
package io.kendall.analysis.statistics;

import org.jspecify.annotations.NullMarked;
