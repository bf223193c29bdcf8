package io.kendall.model.simulation;

import java.util.Arrays;

/**
 * Any number of workers in a calendar (Brown 1988): buckets of equal width hold the busy workers by
 * the instant at which they become free. Time only goes on, so workers of passed buckets are merely
 * counted as idle; only where none is idle is the one bucket in question put in order. A task costs
 * a constant number of steps for any c; memory is O(c).
 */
final class ManyWorkers implements WorkerBank {
  /** Mean number of steps of time that a bucket spans. */
  private static final double STEPS_IN_BUCKET = 2;

  /** Mean services that the buckets span together; later instants lie on one heap beside them. */
  private static final double SERVICES_IN_ALL = 2;

  private static final int MOST_BUCKETS = 1 << 26;
  private static final int NONE = -1;

  private final int shift;
  private final int buckets;
  private final int[] head;
  private final int[] next;
  private final long[] until;
  private final LongHeap near = new LongHeap();
  private long[] far = new long[16];
  private int farCount;
  private int freeNode;
  private long idle;

  /** Number of the bucket up to which all are passed. */
  private long position;

  /** Whether the workers of the bucket at the position lie in {@link #near}. */
  private boolean nearLoaded;

  /** The position at which far workers are looked through again. */
  private long farCheck;

  private long last;

  ManyWorkers(int workers, double stepTicks, double serviceTicks) {
    double step = Math.max(stepTicks, serviceTicks / workers);
    double width = Math.max(1, Math.min(0x1p62, STEPS_IN_BUCKET * step));
    shift = Math.getExponent(width);
    double wanted = SERVICES_IN_ALL * serviceTicks / Math.scalb(1.0, shift);
    buckets = Integer.highestOneBit((int) Math.max(64, Math.min(MOST_BUCKETS, 2 * wanted)));
    head = new int[buckets];
    Arrays.fill(head, NONE);
    next = new int[workers];
    Arrays.setAll(next, i -> i + 1 < workers ? i + 1 : NONE);
    until = new long[workers];
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
    if (position < bucket) {
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
    if (idle > 0) {
      idle--;
    } else {
      near.removeLeast();
    }
    long bucket = untilTicks >> shift;
    if (bucket >= position + buckets) {
      addFar(untilTicks);
    } else if (bucket == position && nearLoaded) {
      near.add(untilTicks);
    } else {
      addToBucket(untilTicks, (int) bucket & (buckets - 1));
    }
  }

  private void addToBucket(long untilTicks, int bucket) {
    int node = freeNode;
    freeNode = next[node];
    until[node] = untilTicks;
    next[node] = head[bucket];
    head[bucket] = node;
  }

  private void addFar(long untilTicks) {
    if (farCount == far.length) {
      far = Arrays.copyOf(far, 2 * farCount);
    }
    far[farCount++] = untilTicks;
  }

  /** Counts the workers of all buckets before this one as idle. */
  private void passTo(long bucket) {
    idle += near.size();
    near.clear();
    nearLoaded = false;
    while (position < bucket) {
      int place = (int) position & (buckets - 1);
      if (head[place] != NONE) {
        idle += emptyBucket(place);
      }
      goOn();
    }
  }

  private int emptyBucket(int place) {
    int count = 1;
    int last = head[place];
    while (next[last] != NONE) {
      last = next[last];
      count++;
    }
    next[last] = freeNode;
    freeNode = head[place];
    head[place] = NONE;
    return count;
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
      if (near.size() > 0) {
        return near.least();
      }
      nearLoaded = false;
      goOn();
    }
  }

  private void load(int place) {
    nearLoaded = true;
    if (head[place] == NONE) {
      return;
    }
    for (int node = head[place]; node != NONE; node = next[node]) {
      near.add(until[node]);
    }
    emptyBucket(place);
  }
}
