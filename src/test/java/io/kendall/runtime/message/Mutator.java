package io.kendall.runtime.message;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages bytes in the ways that decoders fear. One seed, one sequence. */
public final class Mutator {
  private static final int LONGEST_RANDOM = 200;

  private final Random random;
  private final List<byte[]> sound;

  /**
   * @param sound what is damaged, not empty
   */
  public Mutator(long seed, List<byte[]> sound) {
    random = new Random(seed);
    this.sound = sound.stream().map(byte[]::clone).toList();
  }

  /** The next case: a sound input with one to four damages, or noise. */
  public byte[] next() {
    if (random.nextInt(10) == 0) {
      byte[] noise = new byte[random.nextInt(LONGEST_RANDOM)];
      random.nextBytes(noise);
      return noise;
    }
    byte[] bytes = sound.get(random.nextInt(sound.size())).clone();
    for (int damages = 1 + random.nextInt(4); damages > 0 && bytes.length > 0; damages--) {
      bytes = damage(bytes, random.nextInt(bytes.length));
    }
    return bytes;
  }

  private byte[] damage(byte[] bytes, int at) {
    switch (random.nextInt(6)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) -random.nextInt(2));
      case 3 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 4 -> {
        return splice(bytes, at, bytes);
      }
      default -> {
        return splice(bytes, at, sound.get(random.nextInt(sound.size())));
      }
    }
    return bytes;
  }

  /** Puts a part of some bytes between others. */
  private byte[] splice(byte[] bytes, int at, byte[] other) {
    int from = random.nextInt(other.length);
    int length = random.nextInt(other.length - from + 1);
    byte[] spliced = Arrays.copyOf(bytes, bytes.length + length);
    System.arraycopy(bytes, at, spliced, at + length, bytes.length - at);
    System.arraycopy(other, from, spliced, at, length);
    return spliced;
  }
}
