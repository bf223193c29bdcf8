package io.kendall.model.queueing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Reference values kept beside the tests: decimal strings of more digits than a double has. */
final class Reference {
  private Reference() {}

  static JsonNode read(String file) throws IOException {
    try (InputStream in = Objects.requireNonNull(Reference.class.getResourceAsStream(file))) {
      return new ObjectMapper().readTree(in);
    }
  }

  /** The number written under this key. */
  static double number(JsonNode row, String key) {
    return Double.parseDouble(row.required(key).asText());
  }

  static void assertClose(String what, double actual, double expected, double relative) {
    assertThat(Math.abs(actual - expected))
        .as("%s: got %s, wanted %s within a relative %s", what, actual, expected, relative)
        .isLessThanOrEqualTo(relative * Math.abs(expected));
  }

  /** What a double can agree to: 1e-13, or 4(c − a)·2⁻⁵³ where that is larger. */
  static double tolerance(double workers, double load) {
    return Math.max(1e-13, 4 * (workers - load) * 0x1p-53);
  }
}
