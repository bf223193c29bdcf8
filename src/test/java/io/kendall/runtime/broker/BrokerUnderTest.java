package io.kendall.runtime.broker;

import java.time.Duration;

/** The brokers of one test, and the threads that use them. */
interface BrokerUnderTest {
  Duration LONG = Duration.ofSeconds(20);
  Duration SHORT = Duration.ofMillis(50);

  /** A broker with an empty queue of this many places; it is shut down after the test. */
  MessageBroker broker(int capacity) throws Exception;

  /** Another on the queue of the one that was opened last. */
  MessageBroker another() throws Exception;

  /** Skips the test if this is not guaranteed. */
  void require(BrokerContractTest.Ability ability);

  /** Threads that end with the test. */
  QueueUsers users();
}
