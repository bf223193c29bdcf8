package io.kendall.runtime.executor;

import org.jspecify.annotations.Nullable;

/** A task, and the worker that is to be handed it now, if there is one. */
record Binding(PendingTask task, @Nullable WorkerChannel worker) {}
