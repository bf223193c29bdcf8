/**
 * Workers that are child JVMs, one Unix-domain socket each: both ends of the protocol, the
 * launching and the end of the processes. No child outlives its parent. What tasks started and left
 * running ends with its worker or pool; only where the parent itself is killed it does not.
 *
 * <p>The path of a task under a profiler (JDK 17, two cores, one worker, tasks waiting):
 *
 * <ul>
 *   <li>The worker allocates some 360 bytes a task (young collections of 400,000 no-op tasks).
 *   <li>A no-op task costs the worker 0.06 system calls ({@code strace -c -f}, 100,000 tasks: 5,530
 *       writes, for answers that found no room in memory or ended the line, and 314 waits). A task
 *       that sleeps 5 ms costs its timed wait; its answer takes none.
 *   <li>Per no-op task the worker sleeps 0.001 times and the parent 0.2 times; per task of 5 ms the
 *       worker once, the parent 7 times, most of them the collector's looks for answers.
 *   <li>From a task's finish to the next one's start pass 1.0 µs (median) after services of up to
 *       65 µs, which the worker spends awake, 2.6 µs after 0.2 ms, 13 µs after 1 ms, 18 µs after 5
 *       ms and 45 µs after 20 ms on a busy machine. The instructions are the same: what is added is
 *       the reading of code and data that others have driven out of the caches during the sleep,
 *       and the search for where they lie: {@link HugePages} since take a third off it.
 *   <li>Of a worker's start, half is the JVM's own boot; nearly all of it is processor time, so
 *       that two cores start four workers in twice the time of two.
 * </ul>
 */
@NullMarked
package io.kendall.runtime.executor.process;

import org.jspecify.annotations.NullMarked;
