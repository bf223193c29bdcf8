package io.kendall.runtime.monitor;

/**
 * One look at one process.
 *
 * @param cpuMillis CPU time since the process started, user and system, in milliseconds
 * @param residentBytes resident memory, in bytes
 */
record ProcessReading(long cpuMillis, long residentBytes) {}
