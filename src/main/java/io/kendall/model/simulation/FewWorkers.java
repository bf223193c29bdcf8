package io.kendall.model.simulation;

/**
 * Up to four workers, sorted by when they become free; a task's completion is sorted in without a
 * branch. Workers that are not there are never free.
 */
final class FewWorkers implements WorkerBank {
  static final int MOST = 4;

  private static final long NEVER = Long.MAX_VALUE;

  private long first;
  private long second = NEVER;
  private long third = NEVER;
  private long fourth = NEVER;

  FewWorkers(int workers) {
    if (workers < 1 || workers > MOST) {
      throw new IllegalArgumentException("workers must be 1 to 4, got " + workers);
    }
    second = workers > 1 ? 0 : NEVER;
    third = workers > 2 ? 0 : NEVER;
    fourth = workers > 3 ? 0 : NEVER;
  }

  @Override
  public void serve(long[] join, long[] service, long[] start, int count) {
    long a = first;
    long b = second;
    long c = third;
    long d = fourth;
    for (int i = 0; i < count; i++) {
      long begin = Math.max(join[i], a);
      start[i] = begin;
      long until = begin + service[i];
      // Without a branch: over is min(b, until) − until, so until + over is the earlier of the two
      // and b − over the later.
      long over = b - until;
      over &= over >> 63;
      a = until + over;
      long later = b - over;
      over = c - later;
      over &= over >> 63;
      b = later + over;
      later = c - over;
      over = d - later;
      over &= over >> 63;
      c = later + over;
      d -= over;
    }
    first = a;
    second = b;
    third = c;
    fourth = d;
  }

  @Override
  public long startFor(long join) {
    return Math.max(join, first);
  }

  @Override
  public long lastFree() {
    long last = fourth == NEVER ? third : fourth;
    last = last == NEVER ? second : last;
    return last == NEVER ? first : last;
  }

  @Override
  public void occupy(long until) {
    first = Math.min(second, until);
    long later = Math.max(second, until);
    second = Math.min(third, later);
    later = Math.max(third, later);
    third = Math.min(fourth, later);
    fourth = Math.max(fourth, later);
  }
}
