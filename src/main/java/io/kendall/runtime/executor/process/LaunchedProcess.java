package io.kendall.runtime.executor.process;

/**
 * A process that was launched and has not called yet.
 *
 * @param process the process
 * @param output the end of what it prints
 * @param drain the thread that reads what it prints
 */
record LaunchedProcess(Process process, OutputTail output, Thread drain) {}
