package io.kendall.analysis.capacity;

import java.util.List;
import java.util.Optional;

/**
 * Asks formula and simulator.
 *
 * @param objectives what is to be kept
 * @param effort how much may be simulated
 */
record Judge(List<PlanObjective> objectives, Effort effort) {
  Judge {
    objectives = List.copyOf(objectives);
  }

  /** What the formula says, and the simulator only where the formula does not decide. */
  Finding find(Scenario scenario) throws InterruptedException {
    Optional<Formula> formula = Formula.of(scenario);
    Finding byFormula = new Finding(scenario, formula, Optional.empty());
    boolean decided =
        !scenario.stable()
            || objectives.stream().allMatch(one -> byFormula.exact(one.figure()))
            || objectives.stream().anyMatch(one -> missed(byFormula, one));
    return decided ? byFormula : simulated(scenario, formula);
  }

  private static boolean missed(Finding finding, PlanObjective objective) {
    return finding.exact(objective.figure())
        && !objective.keptBy(finding.model(objective.figure()));
  }

  /** What both say. */
  Finding findBoth(Scenario scenario) throws InterruptedException {
    return simulated(scenario, Formula.of(scenario));
  }

  private Finding simulated(Scenario scenario, Optional<Formula> formula)
      throws InterruptedException {
    return new Finding(scenario, formula, PlanSimulation.of(scenario, objectives, effort));
  }

  /** Whether a scenario rather keeps all objectives than not. */
  boolean keeps(Scenario scenario) throws InterruptedException {
    return find(scenario).rather(objectives);
  }

  /**
   * Whether formulas alone decide on a scenario, so that an edge can be found to the last digit.
   */
  boolean decidedByFormula(Scenario scenario) {
    Finding finding = new Finding(scenario, Formula.of(scenario), Optional.empty());
    return objectives.stream().allMatch(one -> finding.exact(one.figure()));
  }

  /** The same with no more effort than a step of a search deserves. */
  Judge ofSearch() {
    return new Judge(objectives, effort.ofSearch());
  }
}
