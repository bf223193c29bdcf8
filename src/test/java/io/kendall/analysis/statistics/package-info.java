/** Tests of estimates and verdicts. */
@NullMarked
package io.kendall.analysis.statistics;

import org.jspecify.annotations.NullMarked;
