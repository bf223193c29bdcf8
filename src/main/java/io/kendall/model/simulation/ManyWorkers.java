package io.kendall.model.simulation;

import java.util.Arrays;

/**
 * Any number of workers in a calendar (Brown 1988): buckets of equal width hold the busy workers by
 * the instant at which they become free. Time only goes on, so workers of passed buckets are merely
 * counted as idle, and buckets are passed only when none of those counted is left; only where none
 * is idle then is the one bucket in question put in order. A bucket is a cache line: a task touches
 * one or two. It costs a constant number of steps for any c; memory is O(c).
 */
final class ManyWorkers implements WorkerBank {
  /** Mean number of steps of time that a bucket spans, at most. */
  private static final double STEPS_IN_BUCKET = 4;

  private static final int SLOT_BITS = 3;

  /** Instants in a bucket; more than these lie on one heap beside them. */
  private static final int SLOTS = 1 << SLOT_BITS;

  /** Mean services that the buckets span together; later instants lie in a list beside them. */
  private static final double SERVICES_IN_ALL = 2;

  private static final int MOST_BUCKETS = 1 << 26;

  private final int shift;
  private final int buckets;
  private final byte[] counts;
  private final long[] slots;
  private final LongHeap crowded = new LongHeap();

  /** The workers of the bucket at the position, the first to become free last. */
  private final long[] near = new long[4 * SLOTS];

  private int nearCount;

  /** Whether the workers of the bucket at the position lie in {@link #near}. */
  private boolean nearLoaded;

  private long[] far = new long[16];
  private int farCount;
  private long idle;

  /** Number of the bucket up to which all are passed. */
  private long position;

  /** The position at which far workers are looked through again. */
  private long farCheck;

  private long last;

  ManyWorkers(int workers, double stepTicks, double serviceTicks) {
    double step = Math.max(stepTicks, serviceTicks / workers);
    double width = Math.max(1, Math.min(0x1p62, STEPS_IN_BUCKET * step));
    shift = Math.getExponent(width);
    double wanted = SERVICES_IN_ALL * serviceTicks / Math.scalb(1.0, shift);
    buckets = Integer.highestOneBit((int) Math.max(64, Math.min(MOST_BUCKETS, 2 * wanted)));
    counts = new byte[buckets];
    slots = new long[buckets << SLOT_BITS];
    idle = workers;
    farCheck = buckets / 2;
  }

  @Override
  public void serve(long[] join, long[] service, long[] start, int count) {
    for (int i = 0; i < count; i++) {
      long begin = startFor(join[i]);
      start[i] = begin;
      occupy(begin + service[i]);
    }
  }

  @Override
  public long startFor(long join) {
    long bucket = join >> shift;
    // Half a round behind, far workers would soon be all there are.
    if (idle == 0 || bucket - position > buckets / 2) {
      passTo(bucket);
    }
    return idle > 0 ? join : Math.max(join, leastBusy());
  }

  @Override
  public long lastFree() {
    return last;
  }

  @Override
  public void occupy(long untilTicks) {
    last = Math.max(last, untilTicks);
    takeFirst();
    long bucket = untilTicks >> shift;
    if (bucket >= position + buckets) {
      addFar(untilTicks);
    } else if (bucket == position && nearLoaded) {
      addNear(untilTicks);
    } else {
      addToBucket(untilTicks, (int) bucket & (buckets - 1));
    }
  }

  private void takeFirst() {
    if (idle > 0) {
      idle--;
    } else if (crowded.size() > 0 && (nearCount == 0 || crowded.least() < near[nearCount - 1])) {
      crowded.removeLeast();
    } else {
      nearCount--;
    }
  }

  private void addToBucket(long untilTicks, int bucket) {
    int count = counts[bucket];
    if (count == SLOTS) {
      crowded.add(untilTicks);
      return;
    }
    slots[(bucket << SLOT_BITS) + count] = untilTicks;
    counts[bucket] = (byte) (count + 1);
  }

  private void addNear(long untilTicks) {
    if (nearCount == near.length) {
      crowded.add(untilTicks);
      return;
    }
    int place = nearCount++;
    while (place > 0 && near[place - 1] < untilTicks) {
      near[place] = near[place - 1];
      place--;
    }
    near[place] = untilTicks;
  }

  private void addFar(long untilTicks) {
    if (farCount == far.length) {
      far = Arrays.copyOf(far, 2 * farCount);
    }
    far[farCount++] = untilTicks;
  }

  /** Counts the workers of all buckets before this one as idle. */
  private void passTo(long bucket) {
    if (bucket <= position) {
      return;
    }
    idle += nearCount;
    nearCount = 0;
    nearLoaded = false;
    while (position < bucket) {
      int place = (int) position & (buckets - 1);
      idle += counts[place];
      counts[place] = 0;
      goOn();
    }
    while (crowded.size() > 0 && crowded.least() >> shift < bucket) {
      crowded.removeLeast();
      idle++;
    }
  }

  private void goOn() {
    position++;
    if (position == farCheck) {
      farCheck = position + buckets / 2;
      bringNear();
    }
  }

  /** Far workers whose bucket has come within reach are put there. */
  private void bringNear() {
    int kept = 0;
    for (int i = 0; i < farCount; i++) {
      long bucket = far[i] >> shift;
      if (bucket < position + buckets) {
        addToBucket(far[i], (int) bucket & (buckets - 1));
      } else {
        far[kept++] = far[i];
      }
    }
    farCount = kept;
  }

  /** When the first of the workers becomes free, all of which are busy or not yet passed. */
  private long leastBusy() {
    while (true) {
      if (!nearLoaded) {
        load((int) position & (buckets - 1));
      }
      long least = nearCount > 0 ? near[nearCount - 1] : Long.MAX_VALUE;
      if (crowded.size() > 0 && crowded.least() >> shift <= position) {
        return Math.min(least, crowded.least());
      }
      if (nearCount > 0) {
        return least;
      }
      nearLoaded = false;
      goOn();
    }
  }

  private void load(int place) {
    nearLoaded = true;
    int from = place << SLOT_BITS;
    int to = from + counts[place];
    for (int i = from; i < to; i++) {
      addNear(slots[i]);
    }
    counts[place] = 0;
  }
}
