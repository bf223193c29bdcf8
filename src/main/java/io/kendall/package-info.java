/**
 * Kendall measures a pool of workers against queueing theory: does it perform as the theory says it
 * should, and will it still at the load that is planned? Data flows one way: model and runtime,
 * benchmark, result, analysis, report.
 */
@NullMarked
package io.kendall;

import org.jspecify.annotations.NullMarked;
