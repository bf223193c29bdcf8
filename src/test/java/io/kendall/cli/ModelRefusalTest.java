package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused: in one line that names the flag. */
class ModelRefusalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--dispatch-delay 5_parsecs | --dispatch-delay: wanted a duration such as 250us, 5ms, 2s or 1m, got \"5 parsecs\"",
        "--workers 0 | --workers: wanted ",
        "--workers 8..1 | --workers: wanted a range that rises",
        "--arrival-rate -5 | --arrival-rate: wanted a rate above zero such as 640/s or 640, got \"-5\"",
        "--arrival-rate NaN | --arrival-rate: wanted a rate above zero",
        "--service-rate 0 | --service-rate: wanted a rate above zero",
        "--service lognormal:2 | --service: wanted exponential, deterministic or scv:X",
        "--service scv:-1 | --service: wanted exponential, deterministic or scv:X",
        "--arrivals bursts | --arrivals: wanted poisson, deterministic or scv:X",
        "--arrivals scv:NaN | --arrivals: wanted poisson, deterministic or scv:X",
        "--arrivals deterministic --workers 2.5 | --workers: wanted whole worker counts",
        "--delay dispatcher --dispatch-delay 5ms --workers .5 | --workers: wanted whole worker",
        "--delay moon | --delay: wanted one of network, worker, dispatcher, got \"moon\"",
        "--format xml | --format: wanted one of table, json, csv, markdown, got \"xml\"",
        "--service deterministic --workers 2.5 | --workers: wanted whole worker counts",
        "--capacity 1 | --capacity: counts the places of the workers too: wanted at least 2 for 2 workers, got 1",
        "--capacity 0 | --capacity: wanted a whole number of at least 1",
        "--capacity 9 --service deterministic | --capacity: has formulas for exponential service",
        "--patience 1s --service scv:0.5 | --patience: has formulas for exponential service",
        "--patience 0 | --patience: wanted a time above zero",
        "--patience -1s | --patience: wanted a duration",
        "--patience 1s --workers 2.5 | --workers: wanted whole worker counts with --patience",
        "--network-latency 0.005 --dispatch-delay 5ms | --network-latency",
        "--sevice-time 1 | unknown option --sevice-time; did you mean ",
        "--frobnicate 1 | unknown option --frobnicate",
        "parsecs | did not expect \"parsecs\"",
      })
  void badInput_anyFlag_isOneLineThatNamesIt(String options, String expected) {
    CommandRun run = CommandRun.of(arguments(options));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("kendall: ").contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "model, --",
    "model --arrival-rate 100 --service-rate 120, --workers",
    "model --arrival-rate 100 --workers 2, --service-rate",
    "model --service-rate 100 --workers 2, --arrival-rate",
    "model --arrival-rate 100 --service-rate 1 --service-time 1s --workers 2, --service-rate",
    "model --arrival-rate 100 --service-time 0 --workers 2, --service-time: wanted a time above",
    "model --arrival-rate 1e300 --service-rate 1e-300 --workers 2, arrivalRate / serviceRate",
    "model --arrival-rate 100 --service-rate 120 --workers, --workers",
  })
  void incomplete_command_isOneLineThatNamesTheFlag(String line, String flag) {
    CommandRun run = CommandRun.ofLine(line);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(flag);
  }

  /** A good command line in which the flags under test take the place of the good ones. */
  private static String[] arguments(String options) {
    StringBuilder line = new StringBuilder("model");
    for (String good : List.of("--arrival-rate 100", "--service-rate 120", "--workers 2")) {
      boolean replaced = options.contains(good.substring(0, good.indexOf(' ')) + " ");
      line.append(replaced ? "" : " " + good);
    }
    String[] words = (line + " " + options).split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].replace('_', ' ');
    }
    return words;
  }
}
