package io.kendall.runtime.broker.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the server does in one step. Keys: the stream, the ids by time, the dead letters. First
 * arguments: the group, the consumer.
 */
enum Script {
  /**
   * Capacity, life of an id in s, then id and body of each message: for each 1 where it is in the
   * queue now, 2 where it had been put before, 0 where the queue is full. The id goes first: a
   * retry of what was taken in is no matter of places. Ids too old are dropped now and then, and
   * last: where memory is used up, a write that frees some would let the others through. The time
   * stays the text that it is, as to make another of it costs as much as a command.
   */
  PUBLISH(
      """
      local call = redis.call
      local length = call('XLEN', KEYS[1])
      local time = call('TIME')
      local most = tonumber(ARGV[3])
      local answers = {}
      for i = 5, #ARGV, 2 do
        local answer = 1
        if length >= most then
          answer = call('ZSCORE', KEYS[2], ARGV[i]) and 2 or 0
        elseif call('ZADD', KEYS[2], 'NX', time[1], ARGV[i]) == 0 then
          answer = 2
        else
          call('XADD', KEYS[1], '*', 'm', ARGV[i + 1])
          length = length + 1
        end
        answers[#answers + 1] = answer
      end
      if time[2] % 64 == 0 then
        call('ZREMRANGEBYSCORE', KEYS[2], '-inf', time[1] - ARGV[4])
      end
      return answers
      """),

  /** Makes stream and group where they are not there. */
  FOUND(
      """
      local made = redis.pcall('XGROUP', 'CREATE', KEYS[1], ARGV[1], '0', 'MKSTREAM')
      if made.err and not string.find(made.err, 'BUSYGROUP') then
        return made
      end
      return 1
      """),

  /**
   * Least idle time in ms, cursor, most messages: takes over what others have left, without
   * counting it as delivered. Answers the next cursor, then id, deliveries and fields of each.
   */
  RECLAIM(
      """
      local claimed = redis.call('XAUTOCLAIM', KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4],
          'COUNT', ARGV[5], 'JUSTID')
      local answer = { claimed[1] }
      for _, id in ipairs(claimed[2]) do
        local held = redis.call('XPENDING', KEYS[1], ARGV[1], id, id, 1)[1]
        local entry = redis.call('XRANGE', KEYS[1], id, id)[1]
        answer[#answer + 1] = { id, held[4], entry[2] }
      end
      return answer
      """),

  /** First id, most messages: what this consumer holds from there on, as {@link #RECLAIM}. */
  OWN(
      """
      local answer = {}
      for _, held in ipairs(
          redis.call('XPENDING', KEYS[1], ARGV[1], ARGV[3], '+', ARGV[4], ARGV[2])) do
        local entry = redis.call('XRANGE', KEYS[1], held[1], held[1])[1]
        if entry then
          answer[#answer + 1] = { held[1], held[4], entry[2] }
        else
          redis.call('XACK', KEYS[1], ARGV[1], held[1])
        end
      end
      return answer
      """),

  /** Id and number of a delivery: 1 where it is still this consumer's, and counted now. */
  HOLD(
      """
      local held = redis.call('XPENDING', KEYS[1], ARGV[1], ARGV[3], ARGV[3], 1)[1]
      if not held or held[2] ~= ARGV[2] then
        return 0
      end
      redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, ARGV[3],
          'RETRYCOUNT', ARGV[4], 'JUSTID')
      return 1
      """),

  /** Ids: those that are still this consumer's are so for another while. */
  RENEW(
      """
      for i = 3, #ARGV do
        local held = redis.call('XPENDING', KEYS[1], ARGV[1], ARGV[i], ARGV[i], 1)[1]
        if held and held[2] == ARGV[2] then
          redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, ARGV[i], 'JUSTID')
        end
      end
      return 1
      """),

  /** Most letters, id or nothing, body, reason: to the dead letters, and out of the queue. */
  BURY(
      """
      if ARGV[4] ~= '' and redis.call('XDEL', KEYS[1], ARGV[4]) == 0 then
        return 0
      end
      redis.call('XADD', KEYS[3], 'MAXLEN', ARGV[3], '*', 'm', ARGV[5], 'reason', ARGV[6])
      if ARGV[4] ~= '' then
        redis.call('XACK', KEYS[1], ARGV[1], ARGV[4])
      end
      return 1
      """),

  /** How many are in the queue, and how many of them consumers hold. */
  COUNT(
      """
      return { redis.call('XLEN', KEYS[1]), redis.call('XPENDING', KEYS[1], ARGV[1])[1] }
      """),

  /**
   * Ids with their deliveries: gives them back to whoever comes, and goes. What this consumer holds
   * without knowing stays its own until it is reclaimed.
   */
  LEAVE(
      """
      for i = 3, #ARGV, 2 do
        local held = redis.call('XPENDING', KEYS[1], ARGV[1], ARGV[i], ARGV[i], 1)[1]
        if held and held[2] == ARGV[2] then
          redis.call('XCLAIM', KEYS[1], ARGV[1], 'given-back', 0, ARGV[i],
              'IDLE', 86400000, 'RETRYCOUNT', ARGV[i + 1], 'JUSTID')
        end
      end
      if #redis.call('XPENDING', KEYS[1], ARGV[1], '-', '+', 1, ARGV[2]) == 0 then
        redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], ARGV[2])
      end
      return 1
      """);

  private final String text;
  private final String digest;

  Script(String text) {
    this.text = text;
    try {
      // The server's name for a script.
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8));
      digest = HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  String text() {
    return text;
  }

  String digest() {
    return digest;
  }
}
