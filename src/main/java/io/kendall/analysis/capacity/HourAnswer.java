package io.kendall.analysis.capacity;

import io.kendall.analysis.statistics.Verdict;
import java.util.OptionalInt;

/**
 * What is said of a plan from an hour of the day on.
 *
 * @param rate the hour and its rate
 * @param verdict on all objectives with the plan's workers
 * @param fewestWorkers that keep them
 */
public record HourAnswer(HourRate rate, Verdict verdict, OptionalInt fewestWorkers) {}
