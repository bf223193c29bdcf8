package io.kendall.runtime.executor;

/**
 * That a worker has taken its next task off a {@link ClaimBoard} by itself.
 *
 * @param number the task's number there
 * @param claimedNanos when, by the clock of whoever speaks of it
 */
public record Claim(long number, long claimedNanos) {}
