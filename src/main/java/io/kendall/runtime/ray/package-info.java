/**
 * This process's one connection to a Ray cluster, which executor and broker share. Ray keeps it in
 * static state, hence one at a time.
 */
@NullMarked
package io.kendall.runtime.ray;

import org.jspecify.annotations.NullMarked;
