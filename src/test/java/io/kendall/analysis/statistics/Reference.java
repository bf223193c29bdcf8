package io.kendall.analysis.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Values by SciPy, kept beside the script that made them. */
final class Reference {
  private Reference() {}

  static JsonNode read() throws IOException {
    String file = "mann-whitney.json";
    try (InputStream in = Objects.requireNonNull(Reference.class.getResourceAsStream(file))) {
      return new ObjectMapper().readTree(in);
    }
  }

  /** The samples under this name; a row that names ranks of the first group has all the others. */
  static double[] samples(JsonNode row, String name) {
    if (row.has(name)) {
      return StreamSupport.stream(row.required(name).spliterator(), false)
          .mapToDouble(JsonNode::doubleValue)
          .toArray();
    }
    double[] first = samples(row, "first");
    int all = row.required("n").intValue() + row.required("m").intValue();
    return IntStream.range(0, all)
        .filter(rank -> IntStream.range(0, first.length).noneMatch(i -> first[i] == rank))
        .asDoubleStream()
        .toArray();
  }
}
