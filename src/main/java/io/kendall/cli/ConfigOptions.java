package io.kendall.cli;

import io.kendall.config.BrokerKind;
import io.kendall.config.ConfigException;
import io.kendall.config.DistributedConfig;
import io.kendall.config.ExecutorKind;
import io.kendall.config.RunConfig;
import io.kendall.runtime.ray.RayAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which executor and broker a command uses: from flags, the environment and a file. */
final class ConfigOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "A YAML file with distributed_config: enabled, address, num_cpus, message_broker,"
            + " broker_url. Variables such as KENDALL_NUM_CPUS go before it, flags before both."
      })
  private @Nullable Path file;

  @Option(
      names = "--executor",
      paramLabel = "KIND",
      description = {
        "What the workers are: thread, process or ray (actors on the cluster at --address)."
            + " Default: process; thread where the configuration says enabled: false."
      })
  private @Nullable ExecutorKind executor;

  @Option(
      names = "--broker",
      paramLabel = "KIND",
      description = "What carries the results of tasks: memory, redis or ray. Default: memory.")
  private @Nullable String broker;

  @Option(
      names = "--broker-url",
      paramLabel = "URL",
      description = {
        "Where the Redis server is: redis://USER:PASSWORD@HOST:PORT/DATABASE, rediss:// with TLS;"
            + " KENDALL_BROKER_URL keeps a password off the list of processes. Default: a server"
            + " of the command's own."
      })
  private @Nullable String brokerUrl;

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = "Where the Ray cluster is: HOST:PORT.")
  private @Nullable String address;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ConfigOptions() {}

  /**
   * Puts flags, environment and file together.
   *
   * @param workers the worker counts asked for, if any were
   * @throws UsageException if one of them cannot be used, or asks for a kind that there is not
   */
  RunConfig runConfig(Optional<List<Integer>> workers) {
    RunConfig config;
    try {
      DistributedConfig distributed = DistributedConfig.load(Optional.ofNullable(file), flags());
      config = RunConfig.of(distributed, Optional.ofNullable(executor), workers);
    } catch (ConfigException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    boolean brokered =
        config.distributed().enabled() && config.distributed().messageBroker() == BrokerKind.RAY;
    if (brokered || config.executor() == ExecutorKind.RAY) {
      RayAddress unused = Cluster.address(config.distributed());
    }
    WorkerOptions.checked("num_cpus (or KENDALL_NUM_CPUS)", config.workers());
    return config;
  }

  private Map<String, String> flags() {
    Map<String, String> flags = new HashMap<>();
    put(flags, "--broker", broker);
    put(flags, "--broker-url", brokerUrl);
    put(flags, "--address", address);
    return flags;
  }

  private static void put(Map<String, String> flags, String flag, @Nullable String value) {
    if (value != null) {
      flags.put(flag, value);
    }
  }
}
