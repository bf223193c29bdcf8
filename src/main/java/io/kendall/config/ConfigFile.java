package io.kendall.config;

import io.kendall.syntax.SyntaxException;
import io.kendall.syntax.YamlFile;
import io.kendall.syntax.YamlNode;
import io.kendall.syntax.YamlNode.Kind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the settings from a YAML file, under {@code distributed_config}. */
final class ConfigFile {
  static final String SECTION = "distributed_config";

  private ConfigFile() {}

  /**
   * Reads a file; an empty one says nothing.
   *
   * @throws ConfigException if it cannot be read or holds something else
   */
  static Map<Setting, Given> read(Path file) {
    try {
      return settings(YamlFile.read(file));
    } catch (SyntaxException e) {
      throw new ConfigException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Map<Setting, Given> settings(YamlNode document) {
    if (document.kind() == Kind.NOTHING) {
      return Map.of();
    }
    requireKeys(document, "the file", SECTION + ": with settings under it");
    document.requireKnownKeys(List.of(SECTION));
    Optional<YamlNode> section = document.at(SECTION);
    if (section.isEmpty()) {
      return Map.of();
    }
    requireKeys(section.get(), SECTION, "settings under it");
    section.get().requireKnownKeys(Arrays.stream(Setting.values()).map(Setting::key).toList());
    Map<Setting, Given> found = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      section.get().at(setting.key()).ifPresent(node -> found.put(setting, given(setting, node)));
    }
    return found;
  }

  private static Given given(Setting setting, YamlNode node) {
    boolean right =
        switch (setting) {
          case ENABLED -> node.kind() == Kind.TRUTH;
          case NUM_CPUS -> node.kind() == Kind.WHOLE;
          case ADDRESS, MESSAGE_BROKER, BROKER_URL -> node.kind() == Kind.TEXT;
        };
    if (!right) {
      String got =
          setting.secret() && node.single() ? "something that is no text" : node.described();
      throw node.refuse("wanted %s, got %s".formatted(setting.wanted(), got));
    }
    return new Given(node.text().strip(), node.place() + ": " + node.field());
  }

  private static void requireKeys(YamlNode node, String what, String wanted) {
    if (node.kind() != Kind.KEYS) {
      throw new SyntaxException("%s: %s: wanted %s".formatted(node.place(), what, wanted));
    }
  }
}
