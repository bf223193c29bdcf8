package io.kendall.report;

import static io.kendall.report.document.Table.Column.head;
import static io.kendall.report.document.Table.Column.number;
import static io.kendall.report.document.Table.Column.words;

import io.kendall.analysis.capacity.CalibratedPool;
import io.kendall.analysis.capacity.CalibratedPool.HeldOut;
import io.kendall.analysis.capacity.Calibration;
import io.kendall.report.chart.Point;
import io.kendall.report.chart.PredictionChart;
import io.kendall.report.document.Block;
import io.kendall.report.document.Inline;
import io.kendall.report.document.Table;
import io.kendall.report.document.Tone;
import java.util.ArrayList;
import java.util.List;

/** What the pool adds, fitted at low loads and tried at the loads that were left out. */
final class CalibrationSection {
  private final List<CalibratedPool> pools;

  CalibrationSection(List<CalibratedPool> pools) {
    this.pools = pools.stream().filter(pool -> !pool.heldOut().isEmpty()).toList();
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "Calibrated at low load, tried at high load"));
    if (pools.isEmpty()) {
      blocks.add(
          Block.Paragraph.of(
              "Not calibrated: this run lacks two forks at ρ = 0.5 and 0.7 each, or a higher load"
                  + " to try the fit at."));
      return blocks;
    }
    blocks.add(Block.Paragraph.of(introduction()));
    blocks.add(fits());
    blocks.add(Block.Paragraph.of(Inline.strong(outcome()), Inline.text(" " + aboutTheInterval())));
    blocks.add(trials());
    blocks.add(picture());
    return blocks;
  }

  private static String introduction() {
    return "A model that is fitted to all that was measured explains it, and need not foretell"
        + " anything. So what the pool adds to the perfect queue is fitted at ρ = 0.5 and"
        + " 0.7 alone, as w + k·g, and then has to foretell the mean latency T at the loads"
        + " above: w is what each task bears whatever the load, wake-ups above all; g is a"
        + " gap by which every service is longer; and k = dT/ds is how much the perfect"
        + " queue on the same tasks grows with the service time, about 1/(1 − ρ)² with one"
        + " worker. A wake-up belongs to w though idle workers alone are woken: a busy"
        + " period that begins later delays all of its tasks (Welch 1964).";
  }

  private Table fits() {
    Rows rows =
        new Rows(
            "The fit at ρ = 0.5 and 0.7, both service laws together (µs)",
            head("c"),
            number("w"),
            number("g", "fitted"),
            number("g", "as measured while tasks wait"),
            number("scatter of g from run to run"),
            number("n"));
    for (CalibratedPool pool : pools) {
      Calibration calibration = pool.calibration();
      rows.add(
          Integer.toString(pool.workers()),
          Unit.MICROSECONDS.bare(calibration.fixedSeconds()),
          Unit.MICROSECONDS.bare(calibration.gapSeconds()),
          Unit.MICROSECONDS.bare(pool.measuredGap()),
          Unit.MICROSECONDS.bare(calibration.scatterSeconds()),
          Integer.toString(calibration.n()));
    }
    return rows.table();
  }

  /** How many of the predictions hold, and how near they are. */
  String outcome() {
    List<HeldOut> all = all();
    long held = all.stream().filter(HeldOut::holds).count();
    double worst = all.stream().mapToDouble(one -> Math.abs(one.error())).max().orElseThrow();
    double before =
        all.stream().mapToDouble(one -> Math.abs(one.errorUncalibrated())).max().orElseThrow();
    return "At the loads left out T lies inside the 95% interval of its prediction in "
        + held
        + " of "
        + all.size()
        + " cells;"
        + " the largest error is "
        + Unit.PERCENT.with(worst)
        + ", that of a perfect queue without the fit "
        + Unit.PERCENT.with(before)
        + ".";
  }

  private List<HeldOut> all() {
    return pools.stream().flatMap(pool -> pool.heldOut().stream()).toList();
  }

  private static String aboutTheInterval() {
    return "The interval is a prediction interval from the fit alone, with the uncertainty of w and"
        + " g and the scatter that the runs at low load had; nothing measured at the loads left out"
        + " is in it but the arrivals and the drawn services. The fitted g also holds longer"
        + " services, which the gap as measured does not.";
  }

  private Table trials() {
    Rows rows =
        new Rows(
            "Predicted at loads that the fit did not see: mean latency T (ms)",
            head("c"),
            head("service"),
            head("ρ"),
            number("measured"),
            number("predicted"),
            number("error (%)"),
            words("inside its interval"),
            number("perfect queue"),
            number("its error (%)"),
            number("n"));
    for (CalibratedPool pool : pools) {
      for (HeldOut one : pool.heldOut()) {
        rows.add(
            List.of(
                Inline.text(Integer.toString(pool.workers())),
                Inline.text(one.service()),
                Inline.text(Unit.shortest(one.utilization())),
                Inline.text(Unit.MILLISECONDS.bare(one.measured().mean())),
                Inline.text(Unit.MILLISECONDS.bare(one.predicted())),
                Inline.text(Unit.PERCENT.bare(one.error())),
                Inline.mark(one.holds() ? Tone.GOOD : Tone.BAD, one.holds() ? "yes" : "no"),
                Inline.text(Unit.MILLISECONDS.bare(one.perfectSeconds())),
                Inline.text(Unit.PERCENT.bare(one.errorUncalibrated())),
                Inline.text(Rows.n(one.measured()))));
      }
    }
    return rows.table();
  }

  private Block picture() {
    List<Point> points =
        all().stream()
            .map(
                one ->
                    Point.of(
                        1e3 * one.measured().mean(),
                        1e3 * one.predicted().mean(),
                        1e3 * one.predicted().low(),
                        1e3 * one.predicted().high()))
            .toList();
    return ChartSection.picture(
        PredictionChart.of(
            "predicted",
            "Predicted against held-out measured T",
            "fitted at ρ = 0.5 and 0.7; 95% prediction intervals",
            "mean latency (ms)",
            points),
        "Each point is a cell at a load that the fit did not see. On the line the prediction is"
            + " right.");
  }
}
