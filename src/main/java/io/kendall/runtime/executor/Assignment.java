package io.kendall.runtime.executor;

import io.kendall.runtime.message.Payload;

/**
 * A task on its way to a worker.
 *
 * @param ticket the dispatcher's own number of the task, unique in the pool
 * @param attempt which attempt this is, from 1; an answer to an older one is discarded
 * @param agent name of the agent
 * @param payload its input
 */
public record Assignment(long ticket, int attempt, String agent, Payload payload) {}
