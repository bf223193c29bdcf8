/**
 * The dispatcher that every executor shares, one central first-come-first-served queue with late
 * binding, retries, deadlines and dead letters, over the {@link
 * io.kendall.runtime.executor.WorkerChannel} interface. A task goes to a worker only when the
 * worker is free; where they share memory, a worker that finishes takes it by itself.
 */
@NullMarked
package io.kendall.runtime.executor;

import org.jspecify.annotations.NullMarked;
