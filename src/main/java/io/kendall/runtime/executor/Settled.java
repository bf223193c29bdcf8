package io.kendall.runtime.executor;

import org.jspecify.annotations.Nullable;

/**
 * A task that has its outcome.
 *
 * @param next the one that its worker is to be handed now
 * @param late the one that its worker has claimed, where that has ended meanwhile
 */
record Settled(PendingTask task, @Nullable PendingTask next, @Nullable PendingTask late) {}
