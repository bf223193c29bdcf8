/**
 * What becomes of agents' work: claims are written to a database by one writer and acknowledged
 * only when they are on disk, results are put together by task, and the orchestrator runs a query's
 * agents over any executor with any broker.
 */
@NullMarked
package io.kendall.runtime.coordination;

import org.jspecify.annotations.NullMarked;
