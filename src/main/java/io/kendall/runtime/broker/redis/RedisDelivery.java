package io.kendall.runtime.broker.redis;

import io.kendall.runtime.broker.Delivery;
import io.kendall.runtime.broker.QueueClosedException;
import io.kendall.runtime.message.BrokerMessage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A message in someone's hands. The server hears of an acknowledgement within some milliseconds.
 * After the broker's end the message is another's, and no answer counts.
 */
final class RedisDelivery implements Delivery {
  private final RedisQueue queue;
  private final Intake.Taken taken;
  private final AtomicBoolean answered = new AtomicBoolean();

  RedisDelivery(RedisQueue queue, Intake.Taken taken) {
    this.queue = queue;
    this.taken = taken;
  }

  @Override
  public BrokerMessage message() {
    return taken.message();
  }

  @Override
  public int number() {
    return taken.entry().number();
  }

  @Override
  public void ack() {
    answer(true);
  }

  @Override
  public void nack() {
    answer(false);
  }

  private void answer(boolean done) {
    if (!answered.compareAndSet(false, true)) {
      return;
    }
    try {
      if (done) {
        queue.acknowledge(taken.entry());
      } else {
        queue.giveBack(taken.entry());
      }
    } catch (QueueClosedException e) {
      // Given back when the broker ended.
    }
  }
}
