package io.kendall.runtime.ray;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks whether a cluster's head still listens. Ray itself waits for a head that is gone, without a
 * word, for a minute, and ends the process then.
 */
public final class HeadWatch implements AutoCloseable {
  private static final long PAUSE_MILLIS = 2000;

  /** So many looks in vain in a row mean that it is gone: one may come upon a busy machine. */
  private static final int LOOKS = 2;

  private final RayAddress head;
  private final Runnable onLoss;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "kendall-ray-head");

  private HeadWatch(RayAddress head, Runnable onLoss) {
    this.head = head;
    this.onLoss = onLoss;
    thread.setDaemon(true);
  }

  /**
   * Begins to look.
   *
   * @param onLoss called once, on a thread of its own, within ten seconds of the loss
   */
  public static HeadWatch start(RayAddress head, Runnable onLoss) {
    HeadWatch watch = new HeadWatch(head, onLoss);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    try {
      int inVain = 0;
      while (inVain < LOOKS) {
        if (closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
        inVain = listens() ? 0 : inVain + 1;
      }
      onLoss.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean listens() {
    try (Socket socket = head.connect()) {
      return socket.isConnected();
    } catch (IOException gone) {
      return false;
    }
  }

  /** Looks no more; does not wait for what a loss has called, which may be the caller. */
  @Override
  public void close() {
    closing.countDown();
    if (Thread.currentThread() != thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
