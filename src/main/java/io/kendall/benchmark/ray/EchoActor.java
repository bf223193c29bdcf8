package io.kendall.benchmark.ray;

/** An actor that does nothing but answer. */
public final class EchoActor {
  /** Called by Ray. */
  public EchoActor() {}

  /** Gives back what it got. */
  public byte[] echo(byte[] message) {
    return message;
  }
}
