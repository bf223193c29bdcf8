/**
 * What a run costs the machine: CPU time and resident memory of this process and of its children,
 * sampled while it runs, and the endpoint that shows this and the tasks' latency to a monitoring
 * system. The only home of OSHI and Micrometer. After a monitor or an endpoint is closed none of
 * its threads and sockets is left.
 */
@NullMarked
package io.kendall.runtime.monitor;

import org.jspecify.annotations.NullMarked;
