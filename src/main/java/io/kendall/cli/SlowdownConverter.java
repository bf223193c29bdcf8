package io.kendall.cli;

import io.kendall.runtime.executor.process.Slowdown;
import io.kendall.syntax.Quantity;
import io.kendall.syntax.SyntaxException;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** {@code 10%} of each task's time, or {@code 500us} for each task. */
final class SlowdownConverter implements ITypeConverter<Slowdown> {
  @Override
  public Slowdown convert(String value) {
    try {
      return value.contains("%")
          ? new Slowdown(Quantity.share(value), Duration.ZERO)
          : new Slowdown(0, Quantity.duration(value));
    } catch (SyntaxException e) {
      throw SyntaxException.wanted(
          "wanted a share to 100% or a duration, such as 10% or 500us", value);
    }
  }
}
