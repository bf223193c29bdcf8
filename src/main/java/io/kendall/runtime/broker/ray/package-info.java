/**
 * A queue in an actor on a Ray cluster, which any driver in the same namespace finds by its name.
 * It is as lasting as the actor's process: what it holds goes with that.
 */
@NullMarked
package io.kendall.runtime.broker.ray;

import org.jspecify.annotations.NullMarked;
