package io.kendall.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One setting, under the name that each source has for it. */
enum Setting {
  ENABLED("enabled", null, "true or false"),
  ADDRESS("address", "--address", "an address such as 10.0.0.1:6379"),
  NUM_CPUS("num_cpus", null, "a whole number from 1"),
  MESSAGE_BROKER("message_broker", "--broker", "memory, redis or ray"),
  BROKER_URL("broker_url", "--broker-url", "a URL such as redis://localhost:6379");

  private final String key;
  private final Optional<String> flag;
  private final String wanted;

  Setting(String key, @Nullable String flag, String wanted) {
    this.key = key;
    this.flag = Optional.ofNullable(flag);
    this.wanted = wanted;
  }

  /** The one of this name in files. */
  static Setting ofKey(String key) {
    return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst().orElseThrow();
  }

  /** In a file. */
  String key() {
    return key;
  }

  /** In the environment. */
  String variable() {
    return Environment.PREFIX + key.toUpperCase(Locale.ROOT);
  }

  /** On the command line, where it is there. */
  Optional<String> flag() {
    return flag;
  }

  /** What would be right. */
  String wanted() {
    return wanted;
  }

  boolean secret() {
    return this == BROKER_URL;
  }
}
