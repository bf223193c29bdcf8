package io.kendall.result;

import java.util.Optional;

/**
 * What a run says of Ray, among the facts of {@link Provenance#software()}: the version that was
 * measured, or why none was.
 */
public final class RayNote {
  /** The fact's name. */
  public static final String FACT = "ray";

  /** The one command that measures what is missing. */
  public static final String COMMAND = "mvn verify -Pbench -Dray.install=true";

  private static final String NOT_MEASURED = "not measured: ";

  private RayNote() {}

  /** The fact where nothing was measured. */
  public static String missing(String why) {
    return NOT_MEASURED + why;
  }

  /** The one line for it. */
  public static String line(String why) {
    return "Ray: not measured: %s; %s measures it".formatted(why, COMMAND);
  }

  /** Why a run measured nothing on Ray, where it says so. */
  public static Optional<String> why(Provenance provenance) {
    return Optional.ofNullable(provenance.software().get(FACT))
        .filter(fact -> fact.startsWith(NOT_MEASURED))
        .map(fact -> fact.substring(NOT_MEASURED.length()));
  }
}
