/** Tests of the report on a run. */
@NullMarked
package io.kendall.report;

import org.jspecify.annotations.NullMarked;
