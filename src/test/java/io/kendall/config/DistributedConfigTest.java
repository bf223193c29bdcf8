package io.kendall.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributedConfigTest {
  private static final String FULL =
      """
      # how work is spread
      distributed_config:
        enabled: false
        address: 10.0.0.1:6379
        num_cpus: 3
        message_broker: redis
        broker_url: redis://user:hunter2@cache:6379/1
      """;

  @TempDir Path folder;

  @Test
  void file_full_isRead() throws IOException {
    assertThat(load(FULL))
        .isEqualTo(
            new DistributedConfig(
                false,
                Optional.of("10.0.0.1:6379"),
                OptionalInt.of(3),
                BrokerKind.REDIS,
                Optional.of("redis://user:hunter2@cache:6379/1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "# nothing\n",
        "---\n",
        "distributed_config:\n",
        "distributed_config: {}\n",
        "distributed_config:\n  address:\n  num_cpus: null\n"
      })
  void file_thatSaysNothing_isTheStandard(String yaml) throws IOException {
    assertThat(load(yaml)).isEqualTo(DistributedConfig.standard());
  }

  @Test
  void file_withByteOrderMark_isRead() throws IOException {
    assertThat(load("\uFEFF" + FULL).numCpus()).hasValue(3);
  }

  @Test
  void sources_all_flagsBeforeEnvironmentBeforeFile() throws IOException {
    Path file = file(FULL);
    DistributedConfig config =
        DistributedConfig.load(
            Optional.of(file),
            Map.of(
                "KENDALL_ENABLED", "TRUE",
                "KENDALL_ADDRESS", "10.0.0.2:1",
                "KENDALL_MESSAGE_BROKER", "ray",
                "KENDALL_BROKER_URL", " ",
                "PATH", "/bin"),
            Map.of("--address", "10.0.0.3:1", "--broker", "memory"));

    assertThat(config.enabled()).isTrue();
    assertThat(config.address()).hasValue("10.0.0.3:1");
    assertThat(config.numCpus()).hasValue(3);
    assertThat(config.messageBroker()).isEqualTo(BrokerKind.MEMORY);
    assertThat(config.brokerUrl()).hasValue("redis://user:hunter2@cache:6379/1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "num_cpus: 0|:2:13: distributed_config.num_cpus: wanted a whole number from 1, got \"0\"",
        "num_cpus: -1|:2:13: distributed_config.num_cpus: wanted a whole number from 1, got \"-1\"",
        "num_cpus: 2.5|:2:13: distributed_config.num_cpus: wanted a whole number from 1,"
            + " got \"2.5\"",
        "num_cpus: many|:2:13: distributed_config.num_cpus: wanted a whole number from 1,"
            + " got \"many\"",
        "num_cpus: [1]|:2:13: distributed_config.num_cpus: wanted a whole number from 1, got a"
            + " list",
        "num_cpus: 99999999999|:2:13: distributed_config.num_cpus: wanted a whole number from 1,"
            + " got \"99999999999\"",
        "enabled: 'yes'|:2:12: distributed_config.enabled: wanted true or false, got \"yes\"",
        "enabled: 1|:2:12: distributed_config.enabled: wanted true or false, got \"1\"",
        "message_broker: kafka|:2:19: distributed_config.message_broker: wanted memory, redis or"
            + " ray, got \"kafka\"",
        "adress: x|:2:3: unknown key distributed_config.adress; did you mean address?",
        "zzzzzzzzzzz: x|:2:3: unknown key distributed_config.zzzzzzzzzzz; wanted enabled, address",
        "address: {a: b}|:2:12: distributed_config.address: wanted an address such as"
            + " 10.0.0.1:6379, got keys under it",
      })
  void file_badSetting_isRefusedWithItsPlace(String line, String message) throws IOException {
    Path file = file("distributed_config:\n  " + line + "\n");
    assertThat(refusal(file)).startsWith(file + message);
  }

  @Test
  void file_keyTwice_isRefusedAtTheSecond() throws IOException {
    Path file = file("distributed_config:\n  num_cpus: 1\n  num_cpus: 2\n");
    assertThat(refusal(file)).isEqualTo(file + ":3:3: distributed_config.num_cpus is there twice");
  }

  @Test
  void file_otherSection_isRefusedWithTheNearest() throws IOException {
    Path file = file("distributed_conf:\n  num_cpus: 1\n");
    assertThat(refusal(file))
        .isEqualTo(file + ":1:1: unknown key distributed_conf; did you mean distributed_config?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"- a\n- b\n", "just words\n", "3\n", "distributed_config: 7\n"})
  void file_otherShape_isRefused(String yaml) throws IOException {
    Path file = file(yaml);
    assertThat(refusal(file)).startsWith(file + ":1:").contains("wanted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "distributed_config:\n  address: \"open\n",
        "distributed_config:\n\tnum_cpus: 1\n",
        "distributed_config:\n  address: b: c\n",
        "distributed_config: {num_cpus: 1\n",
        "distributed_config:\n  num_cpus: 1\n address: x\n"
      })
  void file_noYaml_isRefusedWithItsLine(String yaml) throws IOException {
    Path file = file(yaml);
    assertThat(refusal(file)).matches("(?s)\\Q" + file + "\\E:\\d+:\\d+: not YAML: .+");
  }

  @Test
  void file_twoDocuments_isRefused() throws IOException {
    Path file = file("distributed_config: {}\n---\ndistributed_config: {}\n");
    assertThat(refusal(file)).contains("one YAML document");
  }

  @Test
  void file_missing_isRefused() {
    Path file = folder.resolve("no such.yaml");
    assertThat(refusal(file)).isEqualTo(file + ": there is no such file");
  }

  @Test
  void file_folder_isRefused() {
    assertThat(refusal(folder)).isEqualTo(folder + ": is a folder; wanted a YAML file");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void file_thatNeverEnds_isRefused() {
    Path file = Path.of("/dev/zero");
    assertThat(refusal(file)).isEqualTo(file + ": is longer than 1 MB; wanted a YAML file");
  }

  @Test
  void file_otherEncoding_isRefused() throws IOException {
    Path file = folder.resolve("latin.yaml");
    Files.writeString(file, "distributed_config:\n  address: käse\n", ISO_8859_1);
    assertThat(refusal(file)).isEqualTo(file + ": is not text in UTF-8; wanted a YAML file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KENDALL_NUM_CPUS|0|KENDALL_NUM_CPUS: wanted a whole number from 1, got \"0\"",
        "KENDALL_ENABLED|on|KENDALL_ENABLED: wanted true or false, got \"on\"",
        "KENDALL_NUM_CPU|3|there is no variable KENDALL_NUM_CPU; did you mean KENDALL_NUM_CPUS?",
      })
  void environment_bad_isRefusedWithTheVariable(String name, String value, String message) {
    ConfigException refusal =
        catchThrowableOfType(
            ConfigException.class,
            () -> DistributedConfig.load(Optional.empty(), Map.of(name, value), Map.of()));
    assertThat(refusal).hasMessageStartingWith(message);
  }

  @Test
  void redis_withoutAUrl_isAServerOfTheRunsOwn() {
    DistributedConfig config =
        DistributedConfig.load(Optional.empty(), Map.of(), Map.of("--broker", "redis"));
    assertThat(config.messageBroker()).isEqualTo(BrokerKind.REDIS);
    assertThat(config.brokerUrl()).isEmpty();
  }

  @Test
  void environment_variablesOfACluster_arePassedOver() {
    Map<String, String> variables =
        Map.of("KENDALL_SERVICE_HOST", "10.1.1.1", "KENDALL_PORT_80_TCP_PROTO", "tcp");
    assertThat(DistributedConfig.load(Optional.empty(), variables, Map.of()))
        .isEqualTo(DistributedConfig.standard());
  }

  @ParameterizedTest
  @CsvSource({"--broker,kafka", "--address,''"})
  void flag_bad_isRefusedWithTheFlag(String flag, String value) {
    ConfigException refusal =
        catchThrowableOfType(
            ConfigException.class,
            () -> DistributedConfig.load(Optional.empty(), Map.of(), Map.of(flag, value)));
    assertThat(refusal).hasMessageStartingWith(flag + ": ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user:hunter2@cache",
        "redis//user:hunter2@cache",
        "redis://user:hunter2@",
        "redis://user:hunter2@cache:x6",
        "redis://user:hunter2@@cache:port/a b",
        "redis:///0?password=hunter2",
      })
  void brokerUrl_bad_isRefusedWithoutItsPassword(String url) throws IOException {
    Map<String, String> flags = Map.of("--broker", "redis", "--broker-url", url);
    ConfigException byFlag =
        catchThrowableOfType(
            ConfigException.class, () -> DistributedConfig.load(Optional.empty(), Map.of(), flags));
    assertThat(byFlag).hasMessageStartingWith("--broker-url: wanted a URL such as redis://");
    assertThat(byFlag.getMessage()).doesNotContain("hunter2");

    Path file = file("distributed_config:\n  message_broker: redis\n  broker_url: '" + url + "'\n");
    assertThat(refusal(file)).startsWith(file + ":3:15: ").doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "broker_url: {redis: 'hunter2'}",
        "broker_url: [hunter2]",
        "broker_url: 'a\n  \"hunter2",
      })
  void brokerUrl_otherShape_isRefusedWithoutItsPassword(String line) throws IOException {
    assertThat(refusal(file("distributed_config:\n  " + line + "\n"))).doesNotContain("hunter2");
  }

  @Test
  void config_asText_hidesThePassword() throws IOException {
    assertThat(load(FULL).toString()).doesNotContain("hunter2").contains("***@cache:6379/1");
  }

  private DistributedConfig load(String yaml) throws IOException {
    return DistributedConfig.load(Optional.of(file(yaml)), Map.of(), Map.of());
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("a config.yaml"), yaml, UTF_8);
  }

  private static String refusal(Path file) {
    ConfigException refusal =
        catchThrowableOfType(
            ConfigException.class,
            () -> DistributedConfig.load(Optional.of(file), Map.of(), Map.of()));
    String message = String.valueOf(refusal.getMessage());
    assertThat(message).isNotEqualTo("null").doesNotContain("\n");
    return message;
  }
}
