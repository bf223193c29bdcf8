package io.kendall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused: in one line that names the flag. */
class SimulateRefusalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--tasks 5|wanted --service-time (or --task-time)",
        "--tasks 0 --task-time 1ms|--tasks: wanted a whole number from 1 to 2000000000",
        "--tasks 3000000000 --task-time 1ms|--tasks: wanted a whole number from 1 to 2000000000",
        "--workers 0 --task-time 1ms|--workers: wanted whole worker counts from 1",
        "--max-workers 1001 --task-time 1ms|--max-workers: wanted at most 1000 worker counts",
        "--workers 20000000 --task-time 1ms|--workers: wanted at most 10000000 workers",
        "--task-time 1ms --arrival-rate NaN|--arrival-rate: wanted a rate above zero",
        "--task-time -1ms|--service-time/--task-time: wanted a duration",
        "--task-time 1ms --arrival-rate 9 --arrivals bursts:0|--arrivals: bursts:N wants a whole",
        "--task-time 1ms --arrivals bursts:3|--arrivals: wants --arrival-rate too",
        "--service empirical:/no/such.csv|--service: cannot read trace /no/such.csv",
        "--task-time 1ms --workers 4 --capacity 3|--capacity: wanted at least as many places",
        "--task-time 1ms --patience 0|--patience: wanted a time above zero",
        "--task-time 1ms --failure-probability 2|--failure-probability: wanted a share from 0 to 1",
        "--task-time 1ms --attempts 0|--attempts: wanted a whole number",
        "--task-time 1ms --precision 1%|--precision: there is no long run: the tasks are a batch",
        "--task-time 1s --arrival-rate 2 --precision 1%|--precision: there is no long run: more",
        "--task-time 1ms --arrival-rate 2 --precision 0|--precision: wanted a share above 0",
        "--task-time 1ms --arrival-rate 2 --precision 1% --replications 3|--precision: replications",
        "--task-time 1ms --replications 0|--replications: wanted a whole number of at least 1",
        "--task-time 30000000m --tasks 2|--service-time/--task-time: wanted a duration",
        "--task-time 1ms --seed x|--seed",
      })
  void simulate_badInput_isOneLineAndExitCode2(String options, String message) {
    CommandRun run = CommandRun.ofLine("simulate " + options);
    assertThat(run.code()).as(run.out()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(message);
  }

  @Test
  void simulate_timeThatCannotBeCounted_isOneLineAndExitCode2() {
    CommandRun run = CommandRun.ofLine("simulate --tasks 50 --task-time 900000000");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .contains("--service-time or a trace: the times add up to more than 292 years");
  }
}
