package io.kendall.runtime.executor.process;

import static io.kendall.runtime.agent.MischiefAgent.Deed.ANSWER_TOO_MUCH;
import static io.kendall.runtime.executor.Outcomes.echo;
import static io.kendall.runtime.executor.Outcomes.mischief;
import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.result.FaultRow;
import io.kendall.result.RecoveryTimes;
import io.kendall.runtime.agent.NoopAgent;
import io.kendall.runtime.agent.SleepAgent;
import io.kendall.runtime.executor.DispatchPolicy;
import io.kendall.runtime.executor.Outcomes;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskOutcome.Completed;
import io.kendall.runtime.executor.TaskOutcome.Failed;
import io.kendall.runtime.executor.TaskRequest;
import io.kendall.runtime.message.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Payloads and answers that are too long or no JSON: their task fails, and nothing else. */
@Timeout(180)
class PayloadFaultIT {
  private static final DispatchPolicy STANDARD = DispatchPolicy.standard();

  private static TaskExecutor start(int workers) throws IOException {
    return ProcessExecutor.start(workers, TestPools.options(), STANDARD);
  }

  @Test
  void answer_longerThanAFrame_failsItsTaskAlone() throws IOException {
    ProcessOptions roomy = TestPools.options().withJvmArguments("-Xmx600m");
    try (TaskExecutor pool = ProcessExecutor.start(1, roomy, STANDARD)) {
      List<Long> before = pool.workerIds();
      TaskOutcome outcome = Outcomes.of(pool.submit(mischief(1, ANSWER_TOO_MUCH)));

      assertThat(outcome).isInstanceOf(Failed.class);
      assertThat(((Failed) outcome).error()).contains("answer of 68157442 bytes, at most");
      assertThat(outcome.timing().attempt()).isEqualTo(1);
      TaskOutcome after = Outcomes.of(pool.submit(echo(2)));
      assertThat(after).isInstanceOf(Completed.class);
      assertThat(pool.workerIds()).isEqualTo(before);
      recordAlone("an answer longer than a frame may be", after);
    }
  }

  @Test
  void payload_longerThanAFrame_failsBeforeItReachesAWorker() throws IOException {
    Payload tooLong = Payload.remainderOf(ByteBuffer.allocate(Frame.LONGEST_PAYLOAD + 1));
    try (TaskExecutor pool = start(1)) {
      TaskOutcome outcome = Outcomes.of(pool.submit(TaskRequest.of(1, NoopAgent.NAME, tooLong)));

      assertThat(outcome).isInstanceOf(Failed.class);
      assertThat(((Failed) outcome).error()).contains("payload of");
      TaskOutcome after = Outcomes.of(pool.submit(echo(2)));
      assertThat(after).isInstanceOf(Completed.class);
      recordAlone("a payload longer than a frame may be", after);
    }
  }

  @Test
  void payload_ofMegabytes_comesBackWhole() throws IOException {
    Payload payload =
        Payload.of(com.fasterxml.jackson.databind.node.TextNode.valueOf("é€".repeat(1 << 20)));
    try (TaskExecutor pool = start(1)) {
      TaskOutcome outcome = Outcomes.of(pool.submit(TaskRequest.of(1, NoopAgent.NAME, payload)));

      assertThat(outcome).isInstanceOf(Completed.class);
      assertThat(((Completed) outcome).answer()).isEqualTo(payload);
    }
  }

  @Test
  void payload_thatIsNoJson_failsItsTaskAlone() throws IOException {
    Payload garbage = Payload.remainderOf(ByteBuffer.wrap(new byte[] {'{', 1, 2}));
    try (TaskExecutor pool = start(1)) {
      assertThat(Outcomes.of(pool.submit(TaskRequest.of(1, SleepAgent.NAME, garbage))))
          .isInstanceOf(Failed.class);
      TaskOutcome after = Outcomes.of(pool.submit(echo(2)));
      assertThat(after).isInstanceOf(Completed.class);
      recordAlone("a payload that is no JSON", after);
    }
  }

  /** One task failed, and this one after it did not. */
  private static void recordAlone(String fault, TaskOutcome after) {
    long triedAgain = after.timing().attempt() > 1 ? 1 : 0;
    Optional<RecoveryTimes> untimed = Optional.empty();
    FaultTrial.record(
        new FaultRow(
            "kendall", fault, 1, 1, 0, triedAgain, 0, 0, untimed, untimed, "failed alone"));
  }
}
