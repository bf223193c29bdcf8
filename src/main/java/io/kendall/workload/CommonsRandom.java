package io.kendall.workload;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.random.AbstractRandomGenerator;

/** A generator of the Java library as Commons Math wants it. */
final class CommonsRandom extends AbstractRandomGenerator {
  private final RandomGenerator random;

  CommonsRandom(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public double nextDouble() {
    return Draws.uniform(random);
  }

  @Override
  public void setSeed(long seed) {
    throw new UnsupportedOperationException("the generator is seeded where it is made");
  }
}
