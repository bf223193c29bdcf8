package io.kendall.cli;

import io.kendall.benchmark.BenchmarkPlan;
import io.kendall.benchmark.DueCluster;
import io.kendall.benchmark.RayPlace;
import io.kendall.benchmark.RayProbe;
import io.kendall.config.ConfigException;
import io.kendall.config.DistributedConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where benchmarks find a Ray cluster, if anywhere. */
final class RayOptions {
  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      defaultValue = "${sys:ray.cluster}",
      description = {
        "Measure on the Ray cluster at HOST:PORT too (KENDALL_ADDRESS, or address in --config, says"
            + " the same). Its time comes on top of the profile's."
      })
  private @Nullable String address;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A YAML file with distributed_config, whose address is used.")
  private @Nullable Path file;

  @Option(
      names = "--install-ray",
      arity = "0..1",
      paramLabel = "BOOLEAN",
      fallbackValue = "true",
      defaultValue = "${sys:ray.install:-false}",
      description = {
        "Where no cluster is given, start one for this run, and install Ray into your cache folder"
            + " (230 MB) if it is not there yet."
      })
  private boolean install;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  RayOptions() {}

  /**
   * The cluster that was found.
   *
   * @param place where it is, or was when it was tried, or why there is none
   * @param due where it is when it is wanted
   * @param own where it is made for this run
   */
  record Found(RayPlace place, DueCluster due, Optional<OwnCluster> own) implements AutoCloseable {
    @Override
    public void close() {
      own.ifPresent(OwnCluster::close);
    }
  }

  /** Whether a cluster would be made. */
  boolean installs() {
    return install && configured().isEmpty();
  }

  /**
   * Looks for a cluster, or makes one, where a plan needs it.
   *
   * @throws UsageException if what was said of it cannot be used
   */
  Found find(BenchmarkPlan plan, PrintWriter err) {
    Optional<String> given = configured();
    if (!plan.isOnRay()) {
      return missing(
          plan.profile().equals(BenchmarkPlan.CUSTOM)
              ? "no benchmark on Ray was selected"
              : "the profile %s is of worker processes alone".formatted(plan.profile()));
    }
    try {
      if (given.isPresent()) {
        return new Found(RayProbe.ask(given.get()), given::get, Optional.empty());
      }
      return install ? own(err) : missing("no cluster’s address was given");
    } catch (IOException e) {
      return missing(String.valueOf(e.getMessage()));
    }
  }

  private static Found missing(String why) {
    DueCluster none =
        () -> {
          throw new IOException(why);
        };
    return new Found(new RayPlace.Missing(why), none, Optional.empty());
  }

  private static Found own(PrintWriter err) throws IOException {
    OwnCluster own = new OwnCluster(err);
    return new Found(own.tried(), own, Optional.of(own));
  }

  private Optional<String> configured() {
    Map<String, String> flags =
        address == null || address.isBlank() ? Map.of() : Map.of("--address", address);
    DistributedConfig config;
    try {
      config = DistributedConfig.load(Optional.ofNullable(file), flags);
    } catch (ConfigException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    if (config.address().isPresent()) {
      return Optional.of(Cluster.address(config).toString());
    }
    return Optional.empty();
  }
}
