/**
 * Drives executors with a schedule, keeps what happened to each task, and takes the figures from
 * that. Latency runs from a task's scheduled arrival to the instant its submitter sees the outcome;
 * every figure is a pure function of the trace.
 */
@NullMarked
package io.kendall.measurement;

import org.jspecify.annotations.NullMarked;
