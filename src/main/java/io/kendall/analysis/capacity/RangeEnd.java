package io.kendall.analysis.capacity;

/** Where in their ranges the uncertain inputs of a plan are taken. */
public enum RangeEnd {
  /** Least load: all of them at their lower ends. */
  BEST(-1),
  /** As they were stated. */
  STATED(0),
  /** Most load: all of them at their upper ends. */
  WORST(1);

  private final int direction;

  RangeEnd(int direction) {
    this.direction = direction;
  }

  int direction() {
    return direction;
  }
}
