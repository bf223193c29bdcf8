/**
 * What is asked of the pool: interarrival and service-time laws, seeded schedules, the place of the
 * dispatch delay, and traces read and written. Times are nanoseconds from the start of a run.
 */
@NullMarked
package io.kendall.workload;

import org.jspecify.annotations.NullMarked;
