/**
 * The benchmarks under JMH, and what runs them: profiles, the runner that takes one fork at a time
 * and merges them, and what is noted of the machine. The only home of JMH. A fork is one sample; a
 * benchmark that fails is an error that names it, never a result that is missing.
 */
@NullMarked
package io.kendall.benchmark;

import org.jspecify.annotations.NullMarked;
