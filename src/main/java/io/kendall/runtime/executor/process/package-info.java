/**
 * Workers that are child JVMs, one Unix-domain socket each: both ends of the protocol, the
 * launching and the end of the processes. No child outlives its parent. What tasks started and left
 * running ends with its worker or pool; only where the parent itself is killed it does not.
 */
@NullMarked
package io.kendall.runtime.executor.process;

import org.jspecify.annotations.NullMarked;
