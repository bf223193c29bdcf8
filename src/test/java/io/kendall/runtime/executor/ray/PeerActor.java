package io.kendall.runtime.executor.ray;

import io.kendall.runtime.clock.PreciseWait;
import io.kendall.runtime.clock.TimerSlack;
import java.nio.ByteBuffer;

/** An actor as Ray's own documents show it: a call is a task. */
public final class PeerActor {
  private boolean tight;

  /** Called by Ray. */
  public PeerActor() {}

  /** Holds its worker for so many nanoseconds. */
  public byte[] work(byte[] nanos) throws InterruptedException {
    long beganNanos = System.nanoTime();
    long serviceNanos = ByteBuffer.wrap(nanos).getLong();
    if (serviceNanos > 0) {
      tight = tight || TimerSlack.tighten();
      PreciseWait.until(beganNanos + serviceNanos);
    }
    return new byte[0];
  }
}
