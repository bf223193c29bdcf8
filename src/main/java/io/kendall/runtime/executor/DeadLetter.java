package io.kendall.runtime.executor;

/**
 * A task that was given up.
 *
 * @param request the task
 * @param attempts how often it was tried
 * @param reason how its last worker ended: exit code and the end of its output
 */
public record DeadLetter(TaskRequest request, int attempts, String reason) {}
