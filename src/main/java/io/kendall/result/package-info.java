/**
 * Files of a run: JMH's JSON with the provenance beside it, and the store that writes them whole or
 * not at all. The only bridge between running and judging.
 */
@NullMarked
package io.kendall.result;

import org.jspecify.annotations.NullMarked;
