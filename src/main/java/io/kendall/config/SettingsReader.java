package io.kendall.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Makes a {@link DistributedConfig} of what was given, each value checked with its place. */
final class SettingsReader {
  /** More than any machine has: a number beyond is a mistake. */
  private static final int MOST_CPUS = 100_000;

  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

  private final Map<Setting, Given> given;

  SettingsReader(Map<Setting, Given> given) {
    this.given = given;
  }

  DistributedConfig distributedConfig() {
    return new DistributedConfig(
        enabled(), text(Setting.ADDRESS), numCpus(), broker(), brokerUrl());
  }

  private Optional<Given> given(Setting setting) {
    return Optional.ofNullable(given.get(setting));
  }

  private Optional<String> text(Setting setting) {
    Optional<Given> value = given(setting);
    if (value.isPresent() && value.get().text().isEmpty()) {
      throw value.get().refuse(setting);
    }
    return value.map(Given::text);
  }

  private boolean enabled() {
    Optional<Given> value = given(Setting.ENABLED);
    if (value.isEmpty()) {
      return true;
    }
    return switch (value.get().text().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw value.get().refuse(Setting.ENABLED);
    };
  }

  private OptionalInt numCpus() {
    Optional<Given> value = given(Setting.NUM_CPUS);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    String text = value.get().text();
    int count = WHOLE.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (count < 1 || count > MOST_CPUS) {
      throw value.get().refuse(Setting.NUM_CPUS);
    }
    return OptionalInt.of(count);
  }

  private BrokerKind broker() {
    Optional<Given> value = given(Setting.MESSAGE_BROKER);
    if (value.isEmpty()) {
      return BrokerKind.MEMORY;
    }
    String text = value.get().text().toLowerCase(Locale.ROOT);
    return Arrays.stream(BrokerKind.values())
        .filter(kind -> kind.label().equals(text))
        .findFirst()
        .orElseThrow(() -> value.get().refuse(Setting.MESSAGE_BROKER));
  }

  private Optional<String> brokerUrl() {
    Optional<String> url = text(Setting.BROKER_URL);
    if (url.isPresent() && !BrokerUrl.isRedis(url.get())) {
      throw given(Setting.BROKER_URL).orElseThrow().refuse(Setting.BROKER_URL);
    }
    return url;
  }
}
