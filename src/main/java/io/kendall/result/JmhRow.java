package io.kendall.result;

/**
 * A row of a JMH file, whoever wrote it, with what tells whether it is comparable to another.
 *
 * @param row the figures; without samples where the file has none
 * @param threads number of threads that ran the benchmark
 * @param batchSize how many calls one single shot is made of
 * @param jdk the version of the JDK, empty where the file does not tell
 */
public record JmhRow(BenchmarkRow row, int threads, int batchSize, String jdk) {}
