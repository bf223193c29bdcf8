/**
 * What a run costs the machine: CPU time and resident memory of this process and of its children,
 * sampled while it runs. The only home of OSHI. After a monitor is closed none of its threads is
 * left.
 */
@NullMarked
package io.kendall.runtime.monitor;

import org.jspecify.annotations.NullMarked;
