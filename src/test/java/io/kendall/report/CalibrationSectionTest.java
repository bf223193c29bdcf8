package io.kendall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.analysis.capacity.CalibratedPool;
import io.kendall.report.document.Block;
import io.kendall.report.document.Inline;
import io.kendall.report.document.Table;
import io.kendall.result.Figure;
import io.kendall.result.RunResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationSectionTest {
  private static final RunResult GOOD = RunFixture.good(3);

  @Test
  void trials_wholeRun_aRowForEachCellAboveTheFit() {
    List<Table> tables = tables(GOOD);

    assertThat(tables.get(0).rows()).hasSize(3);
    assertThat(tables.get(1).rows())
        .hasSize(12)
        .allSatisfy(row -> assertThat(row.get(2).plain()).isIn("0.8", "0.9"));
  }

  @Test
  void trials_measuredFarFromTheFit_saysSoAndCountsIt() {
    RunResult slow =
        RunFixture.with(
            GOOD,
            RunFixture.where(
                "OpenLoopBenchmark.poisson",
                "workers",
                "2",
                "utilization",
                "0.9",
                "service",
                "exponential"),
            Figure.AVG_LATENCY,
            0.5,
            0.5,
            0.5);

    List<Inline> row =
        tables(slow).get(1).rows().stream()
            .filter(
                cells ->
                    cells.get(0).plain().equals("2")
                        && cells.get(1).plain().equals("exponential")
                        && cells.get(2).plain().equals("0.9"))
            .findFirst()
            .orElseThrow();

    assertThat(row.get(3).plain()).startsWith("500.00");
    assertThat(row.get(6).plain()).isEqualTo("no");
    long held =
        tables(slow).get(1).rows().stream()
            .filter(cells -> cells.get(6).plain().equals("yes"))
            .count();
    assertThat(new CalibrationSection(CalibratedPool.of(slow)).outcome())
        .contains("in %d of 12 cells".formatted(held), "95% interval");
  }

  @Test
  void section_noLowLoads_saysWhatIsMissing() {
    RunResult high = RunFixture.only(GOOD, row -> !"0.5".equals(row.params().get("utilization")));

    assertThat(tables(high)).isEmpty();
    assertThat(new CalibrationSection(CalibratedPool.of(high)).blocks())
        .contains(
            Block.Paragraph.of(
                "Not calibrated: this run lacks two forks at ρ = 0.5 and 0.7 each, or a higher load"
                    + " to try the fit at."));
  }

  private static List<Table> tables(RunResult run) {
    return new CalibrationSection(CalibratedPool.of(run))
        .blocks().stream().filter(Table.class::isInstance).map(Table.class::cast).toList();
  }
}
