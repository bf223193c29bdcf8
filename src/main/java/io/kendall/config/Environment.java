package io.kendall.config;

import io.kendall.syntax.Spelling;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads the settings from environment variables: {@code KENDALL_NUM_CPUS}. */
final class Environment {
  static final String PREFIX = "KENDALL_";

  private Environment() {}

  static Map<Setting, Given> read(Map<String, String> variables) {
    Map<Setting, Given> found = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String value = variables.getOrDefault(setting.variable(), "");
      // A variable that is set to nothing is how a shell says that it is not set.
      if (!value.isBlank()) {
        found.put(setting, new Given(value.strip(), setting.variable()));
      }
    }
    refuseMisspelt(variables);
    return found;
  }

  /**
   * Others may have variables of this prefix, as a cluster makes them for a service of this name:
   * only a near miss is a mistake.
   */
  private static void refuseMisspelt(Map<String, String> variables) {
    List<String> names = Arrays.stream(Setting.values()).map(Setting::variable).toList();
    for (String name : new TreeSet<>(variables.keySet())) {
      if (name.startsWith(PREFIX) && !names.contains(name)) {
        Optional<String> meant =
            Spelling.nearest(
                name.substring(PREFIX.length()),
                Arrays.stream(Setting.values()).map(Setting::key).toList());
        if (meant.isPresent()) {
          throw new ConfigException(
              "there is no variable %s; did you mean %s?"
                  .formatted(name, Setting.ofKey(meant.get()).variable()));
        }
      }
    }
  }
}
