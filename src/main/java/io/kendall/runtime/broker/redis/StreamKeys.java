package io.kendall.runtime.broker.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** What a queue is called on the server, all in one slot of a cluster, and one consumer of it. */
final class StreamKeys {
  /** The field of a message's JSON. */
  static final String FIELD = "m";

  private static final String GROUP = "kendall";

  private final byte[] stream;
  private final byte[] ids;
  private final byte[] dead;
  private final byte[] group = bytes(GROUP);
  private final byte[] consumer;

  StreamKeys(String queue, String consumer) {
    String prefix = "{kendall:" + queue + "}:";
    stream = bytes(prefix + "stream");
    ids = bytes(prefix + "ids");
    dead = bytes(prefix + "dead");
    this.consumer = bytes(consumer);
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static byte[] bytes(long number) {
    return bytes(Long.toString(number));
  }

  static String text(Object reply) {
    return new String((byte[]) reply, UTF_8);
  }

  /** The elements of an answer that is a list. */
  static List<?> list(Object reply) {
    return (List<?>) reply;
  }

  /** Runs a script of this queue for this consumer. */
  Object run(Connection connection, Script script, List<byte[]> arguments) {
    try {
      return connection.executeCommand(script(Command.EVALSHA, script.digest(), arguments));
    } catch (JedisNoScriptException e) {
      return connection.executeCommand(script(Command.EVAL, script.text(), arguments));
    }
  }

  private CommandArguments script(Command command, String script, List<byte[]> arguments) {
    CommandArguments all =
        new CommandArguments(command)
            .add(script)
            .add(3)
            .add(stream)
            .add(ids)
            .add(dead)
            .add(group)
            .add(consumer);
    arguments.forEach(all::add);
    return all;
  }

  /** Takes new messages, and waits for one where the time is above 0. */
  CommandArguments read(int most, long waitMillis) {
    CommandArguments read =
        new CommandArguments(Command.XREADGROUP)
            .add("GROUP")
            .add(group)
            .add(consumer)
            .add("COUNT")
            .add(most);
    if (waitMillis > 0) {
      read.add("BLOCK").add(waitMillis);
    }
    return read.add("STREAMS").add(stream).add(">");
  }

  CommandArguments acknowledge() {
    return new CommandArguments(Command.XACK).add(stream).add(group);
  }

  CommandArguments delete() {
    return new CommandArguments(Command.XDEL).add(stream);
  }

  CommandArguments deadLetters() {
    return new CommandArguments(Command.XRANGE).add(dead).add("-").add("+");
  }

  CommandArguments deleteAll() {
    return new CommandArguments(Command.DEL).add(stream).add(ids).add(dead);
  }
}
