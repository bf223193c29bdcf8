package io.kendall.runtime.broker;

import io.kendall.runtime.message.BrokerMessage;

/** A message that was taken: the first of {@link #ack} and {@link #nack} counts. */
public interface Delivery {
  /** The message. */
  BrokerMessage message();

  /** The how-manieth delivery of the message this is, from 1. */
  int number();

  /** It has been dealt with, and is not delivered again. */
  void ack();

  /**
   * It could not be dealt with: it is the next to be delivered again, or goes to the dead letters
   * after {@link MessageQueue#MOST_DELIVERIES}.
   */
  void nack();
}
