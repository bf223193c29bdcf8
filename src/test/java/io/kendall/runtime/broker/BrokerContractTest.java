package io.kendall.runtime.broker;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/**
 * What every broker keeps. An adapter's test extends this, says how a broker is opened, and which
 * of the further guarantees are its own; the tests of others are skipped.
 */
@Timeout(60)
public abstract class BrokerContractTest
    implements DeliveryContract, FailureContract, LifetimeContract {
  /** What one kind of broker can do and another cannot. */
  protected enum Ability {
    /** Another broker can be opened on the same queue, in any process. */
    SHARED_QUEUE,
    /** A message published again with its id is in the queue once. */
    KNOWN_IDS
  }

  private final QueueUsers users = new QueueUsers();
  private final List<MessageBroker> opened = new ArrayList<>();

  /** Opens a broker with an empty queue of this many places. */
  protected abstract MessageBroker open(int capacity) throws Exception;

  /** Which further guarantees hold. */
  protected abstract Set<Ability> abilities();

  /** Opens another broker on the queue of the one that was opened last. */
  protected MessageBroker openAnother() throws Exception {
    throw new UnsupportedOperationException("its queue is its own");
  }

  @AfterEach
  void shutDownAll() throws InterruptedException {
    opened.forEach(MessageBroker::shutdown);
    users.end();
  }

  @Override
  public MessageBroker broker(int capacity) throws Exception {
    return closedLater(open(capacity));
  }

  @Override
  public MessageBroker another() throws Exception {
    return closedLater(openAnother());
  }

  private MessageBroker closedLater(MessageBroker broker) {
    opened.add(broker);
    return broker;
  }

  @Override
  public void require(Ability ability) {
    assumeThat(abilities()).contains(ability);
  }

  @Override
  public QueueUsers users() {
    return users;
  }
}
