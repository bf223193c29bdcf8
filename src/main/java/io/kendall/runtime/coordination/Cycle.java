package io.kendall.runtime.coordination;

import io.kendall.runtime.agent.AgentReport;
import io.kendall.runtime.agent.QueryState;
import io.kendall.runtime.agent.QueryState.Report;
import io.kendall.runtime.broker.MessageBroker;
import io.kendall.runtime.coordination.QueryAnswer.AgentFailure;
import io.kendall.runtime.coordination.ResultAggregator.Aggregate;
import io.kendall.runtime.executor.TaskExecutor;
import io.kendall.runtime.executor.TaskOutcome;
import io.kendall.runtime.executor.TaskRequest;
import io.kendall.runtime.message.AgentResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One loop: every agent is given the state, and their results come back through the broker.
 *
 * @param executor does the tasks
 * @param broker carries their results
 * @param aggregator takes them out at the other end
 * @param firstTask the number of the first agent's task; the others follow
 */
record Cycle(
    TaskExecutor executor, MessageBroker broker, ResultAggregator aggregator, long firstTask) {
  private static final Duration RESULT_LIMIT = Duration.ofSeconds(30);

  /**
   * What came of it, in the order of the agents, whoever was first.
   *
   * @param reports of those that reported
   * @param failures of the others
   */
  record Outcome(List<Report> reports, List<AgentFailure> failures) {}

  Outcome run(QueryState state, Query query) throws InterruptedException {
    BlockingQueue<TaskOutcome> done = new LinkedBlockingQueue<>();
    List<Long> tasks = new ArrayList<>();
    for (int i = 0; i < query.agents().size(); i++) {
      tasks.add(firstTask + i);
    }
    aggregator.expect(tasks);
    for (int i = 0; i < tasks.size(); i++) {
      TaskRequest request =
          TaskRequest.of(tasks.get(i), query.agents().get(i), state.payload())
              .within(query.agentLimit());
      CompletableFuture<Void> unused = executor.submit(request).thenAccept(done::add);
    }
    Map<Long, String> reasons = new TreeMap<>();
    List<Long> published = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      TaskOutcome outcome = done.take();
      String agent = query.agents().get((int) (outcome.id() - firstTask));
      String reason = publish(agent, outcome);
      if (reason.isEmpty()) {
        published.add(outcome.id());
      } else {
        reasons.put(outcome.id(), reason);
      }
    }
    return outcome(state, query, aggregator.await(published, RESULT_LIMIT), reasons);
  }

  /** Why there is nothing to publish, or nothing. */
  private String publish(String agent, TaskOutcome outcome) throws InterruptedException {
    if (!(outcome instanceof TaskOutcome.Completed completed)) {
      return reason(outcome);
    }
    long task = completed.id();
    long worker = completed.timing().worker();
    try {
      broker.publish(new AgentResult("result-" + task, task, agent, worker, completed.answer()));
      return "";
    } catch (IllegalArgumentException e) {
      return "its answer cannot be sent: " + e.getMessage();
    }
  }

  private static String reason(TaskOutcome outcome) {
    if (outcome instanceof TaskOutcome.Failed failed) {
      return failed.error();
    }
    if (outcome instanceof TaskOutcome.Lost lost) {
      return lost.reason();
    }
    return outcome instanceof TaskOutcome.TimedOut ? "took too long" : outcome.label();
  }

  private Outcome outcome(
      QueryState state, Query query, Aggregate aggregate, Map<Long, String> reasons) {
    List<Report> reports = new ArrayList<>();
    List<AgentFailure> failures = new ArrayList<>();
    for (int i = 0; i < query.agents().size(); i++) {
      String agent = query.agents().get(i);
      AgentResult result = aggregate.results().get(firstTask + i);
      String reason = reasons.getOrDefault(firstTask + i, "its result did not come in time");
      if (result != null) {
        try {
          reports.add(new Report(state.cycle(), agent, AgentReport.of(result.result())));
          continue;
        } catch (IllegalArgumentException e) {
          reason = String.valueOf(e.getMessage());
        }
      }
      failures.add(new AgentFailure(agent, state.cycle(), reason));
    }
    return new Outcome(reports, failures);
  }
}
