package io.kendall.runtime.agent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.kendall.runtime.message.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Misbehaves as it is told: {@code {"deed": "throw"}}. */
public final class MischiefAgent implements Agent {
  /** The name of this agent. */
  public static final String NAME = "mischief";

  /** What it can be told to do. */
  public enum Deed {
    THROW,
    OVERFLOW_STACK,
    EXHAUST_MEMORY,
    EXIT,
    HALT_WITH_WORDS,
    PRINT_100_MB,
    IGNORE_INTERRUPTS_FOR_20_S,
    LOOP_WITHOUT_END,
    LEAVE_A_THREAD,
    LEAVE_A_CHILD,
    ANSWER_TOO_MUCH
  }

  /** The input that asks for a deed. */
  public static Payload input(Deed deed) {
    return Payload.of(JsonNodeFactory.instance.objectNode().put("deed", deed.name()));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Payload execute(Payload input) throws IOException {
    switch (Deed.valueOf(input.json().path("deed").asText())) {
      case THROW -> throw new IllegalStateException("mischief done");
      case OVERFLOW_STACK -> overflow(0);
      case EXHAUST_MEMORY -> exhaustMemory();
      case EXIT -> System.exit(5);
      case HALT_WITH_WORDS -> {
        System.err.println("famous last words");
        Runtime.getRuntime().halt(7);
      }
      case PRINT_100_MB -> print();
      case IGNORE_INTERRUPTS_FOR_20_S -> ignoreInterrupts();
      case LOOP_WITHOUT_END -> loop();
      case LEAVE_A_THREAD -> new Thread(MischiefAgent::loop, "left behind").start();
      case LEAVE_A_CHILD -> {
        // It keeps the worker's output open, too.
        Process child = new ProcessBuilder("sleep", "600").inheritIO().start();
        return Payload.of(LongNode.valueOf(child.pid()));
      }
      case ANSWER_TOO_MUCH -> {
        return Payload.of(TextNode.valueOf("x".repeat(65 << 20)));
      }
    }
    return Payload.of(TextNode.valueOf("done"));
  }

  @SuppressWarnings("InfiniteRecursion")
  private static long overflow(long depth) {
    return overflow(depth + 1) + 1;
  }

  private static void exhaustMemory() {
    List<byte[]> all = new ArrayList<>();
    while (all.size() < Integer.MAX_VALUE) {
      all.add(new byte[1 << 20]);
    }
  }

  private static void print() {
    byte[] line = ("x".repeat(1023) + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    for (int i = 0; i < 100 << 10; i++) {
      System.out.write(line, 0, line.length);
    }
    System.out.flush();
  }

  private static void loop() {
    long count = 0;
    while (count >= 0) {
      count = (count + 1) & Long.MAX_VALUE;
    }
  }

  private static void ignoreInterrupts() {
    long untilNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < untilNanos) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      boolean unused = Thread.interrupted();
    }
  }
}
