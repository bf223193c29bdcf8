package io.kendall.runtime.broker.ray;

import io.kendall.runtime.broker.Delivery;
import io.kendall.runtime.message.BrokerMessage;

/**
 * A message that one driver has taken off the queue.
 *
 * @param ticket by which the actor knows it
 */
record RayDelivery(RayQueue queue, long ticket, BrokerMessage message, int number)
    implements Delivery {
  @Override
  public void ack() {
    queue.settle(ticket, true);
  }

  @Override
  public void nack() {
    queue.settle(ticket, false);
  }
}
