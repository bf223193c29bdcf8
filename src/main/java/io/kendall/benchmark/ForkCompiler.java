package io.kendall.benchmark;

/** Which of the JVM's compilers work in a fork that drives a pool. */
final class ForkCompiler {
  /**
   * The quick one alone. The other one is still at work seconds after a warm-up, in bursts of up to
   * 16 ms on a core that a task would have, and a fork that drives a pool measures no longer than
   * that; a program that runs for minutes meets neither.
   */
  static final String QUICK = "-XX:TieredStopAtLevel=1";

  private ForkCompiler() {}
}
