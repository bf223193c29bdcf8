package io.kendall.runtime.coordination;

import io.kendall.runtime.broker.DeadMessage;
import io.kendall.runtime.broker.Delivery;
import io.kendall.runtime.broker.MessageQueue;
import io.kendall.runtime.message.BrokerMessage;
import io.kendall.runtime.message.Payload;
import io.kendall.runtime.message.PersistClaim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A queue that says what is acknowledged. */
record WatchedQueue(MessageQueue queue, Consumer<PersistClaim> acknowledged)
    implements MessageQueue {
  @Override
  public void put(BrokerMessage message) throws InterruptedException {
    queue.put(message);
  }

  @Override
  public boolean putEncoded(Payload encoded) throws InterruptedException {
    return queue.putEncoded(encoded);
  }

  @Override
  public Optional<Delivery> receive(Duration limit) throws InterruptedException {
    return queue.receive(limit).map(delivery -> new Watched(delivery, acknowledged));
  }

  @Override
  public int size() {
    return queue.size();
  }

  @Override
  public boolean closed() {
    return queue.closed();
  }

  @Override
  public List<DeadMessage> deadLetters() {
    return queue.deadLetters();
  }

  @Override
  public boolean join(Duration limit) throws InterruptedException {
    return queue.join(limit);
  }

  @Override
  public void close() {
    queue.close();
  }

  private record Watched(Delivery delivery, Consumer<PersistClaim> acknowledged)
      implements Delivery {
    @Override
    public BrokerMessage message() {
      return delivery.message();
    }

    @Override
    public int number() {
      return delivery.number();
    }

    @Override
    public void ack() {
      if (delivery.message() instanceof PersistClaim claim) {
        acknowledged.accept(claim);
      }
      delivery.ack();
    }

    @Override
    public void nack() {
      delivery.nack();
    }
  }
}
