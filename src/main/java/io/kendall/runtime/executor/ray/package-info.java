/**
 * Workers that are actors on a Ray cluster, behind the same dispatcher as every other kind. Ray
 * places them, brings them their classes and tells of machines that are gone; tasks travel over a
 * stream between driver and actor, as a call to an actor costs more than a short task.
 */
@NullMarked
package io.kendall.runtime.executor.ray;

import org.jspecify.annotations.NullMarked;
