package io.kendall.config;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How work is distributed.
 *
 * @param enabled whether it is; if not, one worker inside this process gives the same answers
 * @param address address of the cluster, where an executor needs one
 * @param numCpus number of workers unless told otherwise, at least 1
 * @param messageBroker what carries claims, results and stops
 * @param brokerUrl where that broker is; without it redis is a server of this run's own
 */
public record DistributedConfig(
    boolean enabled,
    Optional<String> address,
    OptionalInt numCpus,
    BrokerKind messageBroker,
    Optional<String> brokerUrl) {
  public DistributedConfig {
    if (numCpus.isPresent() && numCpus.getAsInt() < 1) {
      throw new IllegalArgumentException("numCpus must be at least 1, got " + numCpus.getAsInt());
    }
  }

  /** What holds where nothing is said: enabled, memory broker, no address, no number of workers. */
  public static DistributedConfig standard() {
    return new DistributedConfig(
        true, Optional.empty(), OptionalInt.empty(), BrokerKind.MEMORY, Optional.empty());
  }

  /**
   * Puts the sources together; flags go before the environment, and this before the file.
   *
   * @param file a YAML file with {@code distributed_config}, if there is one
   * @param environment variables, as of {@link System#getenv()}: {@code KENDALL_ENABLED}, {@code
   *     KENDALL_ADDRESS}, {@code KENDALL_NUM_CPUS}, {@code KENDALL_MESSAGE_BROKER}, {@code
   *     KENDALL_BROKER_URL}
   * @param flags values of {@code --address}, {@code --broker} and {@code --broker-url}, by flag
   * @throws ConfigException if one of them cannot be used; the message names its place
   */
  public static DistributedConfig load(
      Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
    Map<Setting, Given> given = new EnumMap<>(Setting.class);
    file.map(ConfigFile::read).ifPresent(given::putAll);
    given.putAll(Environment.read(environment));
    for (Setting setting : Setting.values()) {
      String flag = setting.flag().orElse("");
      String value = flags.get(flag);
      if (value != null) {
        given.put(setting, new Given(value.strip(), flag));
      }
    }
    return new SettingsReader(given).distributedConfig();
  }

  /** As {@link #load(Optional, Map, Map)} with the environment of this process. */
  public static DistributedConfig load(Optional<Path> file, Map<String, String> flags) {
    return load(file, System.getenv(), flags);
  }

  /** The password of a URL is not shown. */
  @Override
  public String toString() {
    return "DistributedConfig[enabled=%s, address=%s, numCpus=%s, messageBroker=%s, brokerUrl=%s]"
        .formatted(enabled, address, numCpus, messageBroker, brokerUrl.map(BrokerUrl::masked));
  }
}
