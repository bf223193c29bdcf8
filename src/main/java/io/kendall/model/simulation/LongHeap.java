package io.kendall.model.simulation;

import java.util.Arrays;

/** Instants of which the least can be taken: a binary heap of longs that grows as needed. */
final class LongHeap {
  private long[] values = new long[16];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** The least; there must be one. */
  long least() {
    return values[0];
  }

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    int place = size++;
    while (place > 0) {
      int parent = (place - 1) >>> 1;
      if (values[parent] <= value) {
        break;
      }
      values[place] = values[parent];
      place = parent;
    }
    values[place] = value;
  }

  /** Takes the least away; there must be one. */
  void removeLeast() {
    long value = values[--size];
    int place = 0;
    int child;
    while ((child = 2 * place + 1) < size) {
      if (child + 1 < size && values[child + 1] < values[child]) {
        child++;
      }
      if (value <= values[child]) {
        break;
      }
      values[place] = values[child];
      place = child;
    }
    values[place] = value;
  }
}
