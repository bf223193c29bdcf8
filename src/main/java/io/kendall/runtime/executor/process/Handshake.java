package io.kendall.runtime.executor.process;

import java.io.IOException;
import java.net.ProtocolException;

/** The first frames between a parent and a worker that has called. */
final class Handshake {
  private static final int CLOCK_READINGS = 8;
  private static final int LONGEST_HELLO = 256;

  private Handshake() {}

  /** Reads who calls. */
  static Frame.Hello hello(FrameChannel frames) throws IOException {
    if (frames.readAtMost(LONGEST_HELLO) instanceof Frame.Hello hello) {
      return hello;
    }
    throw new ProtocolException("a worker says who it is first");
  }

  /**
   * Waits until the worker has loaded its agents and compares clocks.
   *
   * @return how far the worker's clock is ahead, in nanoseconds: 0 where the difference is within
   *     the round trip, as it is where both read the same clock
   */
  static long ready(FrameChannel frames) throws IOException {
    if (!(frames.read() instanceof Frame.Ready)) {
      throw new ProtocolException("a worker says that it is ready first");
    }
    long aheadNanos = 0;
    long leastRoundTripNanos = Long.MAX_VALUE;
    for (int i = 0; i < CLOCK_READINGS; i++) {
      long askedNanos = System.nanoTime();
      frames.write(new Frame.Clock(askedNanos));
      if (!(frames.read() instanceof Frame.Clock reading)) {
        throw new ProtocolException("a worker answers with its clock");
      }
      long roundTripNanos = System.nanoTime() - askedNanos;
      if (roundTripNanos < leastRoundTripNanos) {
        leastRoundTripNanos = roundTripNanos;
        aheadNanos = reading.nanos() - (askedNanos + roundTripNanos / 2);
      }
    }
    return Math.abs(aheadNanos) <= leastRoundTripNanos ? 0 : aheadNanos;
  }
}
