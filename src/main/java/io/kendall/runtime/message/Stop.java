package io.kendall.runtime.message;

/**
 * The end: whoever takes it has been given all that was put before it.
 *
 * @param id id of the message
 */
public record Stop(String id) implements BrokerMessage {
  static final String ACTION = "stop";

  public Stop {
    BrokerMessage.requireName("id", id);
  }

  @Override
  public String action() {
    return ACTION;
  }
}
