package io.kendall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.analysis.statistics.Verdict;
import io.kendall.report.document.Html;
import io.kendall.report.document.Markdown;
import io.kendall.report.document.Table;
import io.kendall.result.BenchmarkRow;
import io.kendall.result.Figure;
import io.kendall.result.Provenance;
import io.kendall.result.RayNote;
import io.kendall.result.RunResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RaySectionTest {
  private static final RunResult GOOD = RunFixture.good(3);
  private static final RunResult WITH_RAY = RayRows.beside(GOOD, 3);

  private static List<List<String>> rows(RunResult run, String caption) {
    Table table = ReportTables.table(Report.of(run), caption);
    return table.rows().stream().map(ReportTables::texts).toList();
  }

  @Test
  void report_withoutRay_saysSoInOneLineWithWhyAndTheCommandAndNoSection() {
    Map<String, String> software = new LinkedHashMap<>(GOOD.provenance().software());
    software.put(RayNote.FACT, RayNote.missing("no cluster’s address was given"));
    Provenance old = GOOD.provenance();
    Provenance provenance =
        new Provenance(
            old.schema(),
            old.startedAt(),
            old.finishedAt(),
            old.profile(),
            old.seed(),
            old.machine(),
            software,
            old.commit(),
            old.dirty(),
            old.plan());

    assertThat(Markdown.render(Report.of(new RunResult(provenance, GOOD.rows())).document()))
        .contains(
            "\n**Ray: not measured: no cluster’s address was given; mvn verify -Pbench"
                + " -Dray.install=true measures it.**\n")
        .doesNotContain("The same on Ray");
    // A run of before says nothing of it.
    assertThat(Markdown.render(Report.of(GOOD).document()))
        .containsOnlyOnce("**Ray: not measured: this run did not look for a cluster;");
  }

  @Test
  void report_withRay_changesNothingOfWhatIsSaidOfProcesses() {
    UnaryOperator<String> aroundRay =
        text ->
            text.replaceAll("(?s)## The same on Ray.*?\\n## ", "## ")
                .replaceAll("(?s)## Scale: where.*?\\n## ", "## ")
                .replaceAll("\\n\\*\\*Ray: not measured.*?\\n\\n", "\n")
                .replaceAll("; cells on Ray are among them.*?time", "")
                .replaceAll(" On Ray batch.*? pass\\.", "");

    assertThat(aroundRay.apply(Markdown.render(Report.of(WITH_RAY).document())))
        .isEqualTo(aroundRay.apply(Markdown.render(Report.of(GOOD).document())));
  }

  @Test
  void report_ofRayAlone_hasTheVerdictOnRay() {
    List<BenchmarkRow> rows =
        WITH_RAY.rows().stream().filter(row -> !GOOD.rows().contains(row)).toList();
    Report report = Report.of(new RunResult(WITH_RAY.provenance(), rows));

    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.sentence()).startsWith("Yes on Ray, the only pool");
  }

  @Test
  void claims_onRay_haveTargetsOfTheirOwn() {
    List<List<String>> claims = rows(WITH_RAY, "The claims on Ray");

    assertThat(claims).extracting(row -> row.get(1)).containsExactly("pass", "pass", "pass");
    assertThat(claims)
        .extracting(row -> row.get(2))
        .containsExactly("at least 97.0%", "97% to 103%", "at least 100000 tasks/s");
    assertThat(claims)
        .extracting(row -> row.get(3))
        .containsExactly("98.00%", "101.00%", "250000 tasks/s");
  }

  @Test
  void claims_whatWasNotMeasured_isNotClaimed() {
    RunResult few =
        RunFixture.only(
            WITH_RAY,
            row ->
                !"ray".equals(row.params().get("executor"))
                    || row.simpleName().startsWith("Overhead"));

    assertThat(rows(few, "The claims on Ray"))
        .extracting(row -> row.get(0))
        .containsExactly("No-op tasks a second with many in flight");
    assertThat(Report.of(few).sentence()).contains(" On Ray 250000 no-op tasks/s pass.");
  }

  @Test
  void sentence_onRay_saysWhatWasSeenAndWhatFails() {
    assertThat(Report.of(WITH_RAY).sentence())
        .contains(
            " On Ray batch throughput is 98.00% of a perfect queue’s, open-loop latency differs by"
                + " at most 1.00% from its with the worker gap, 250000 no-op tasks/s pass.");
    RunResult slow =
        RunFixture.with(
            WITH_RAY,
            RunFixture.where("BatchBenchmark.batch", "executor", "ray"),
            Figure.THROUGHPUT_RATIO,
            0.9,
            0.901,
            0.902);

    assertThat(Report.of(slow).sentence()).contains("; it fails there in batch throughput.");
    assertThat(Report.of(slow).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(Report.of(WITH_RAY).verdict()).isEqualTo(Report.of(GOOD).verdict());
  }

  @Test
  void tables_onRay_setTheLoneTaskAgainstTheClustersOwnCall() {
    assertThat(
            rows(
                WITH_RAY,
                "A no-op task that has an idle pool on Ray to itself, and the cluster’s own call"
                    + " (µs)"))
        .extracting(row -> List.of(row.get(0), row.get(1), row.get(4)))
        .containsExactly(
            List.of("a task of this pool", "140.0 ± 0.0", "0.31"),
            List.of("a call of an actor that does nothing", "450.0 ± 0.0", "1.00"));
    assertThat(rows(WITH_RAY, "Tasks of 5 ms on Ray"))
        .extracting(row -> List.of(row.get(0), row.get(2), row.get(6)))
        .containsExactly(
            List.of("800 tasks, 4 workers, delay in the network", "98.00 ± 0.00", "100.39 ± 0.00"),
            List.of(
                "exponential service, 1 worker, ρ\u00a0=\u00a00.5",
                "100.00 ± 0.00",
                "101.00 ± 0.00"),
            List.of(
                "exponential service, 2 workers, ρ\u00a0=\u00a00.8",
                "100.00 ± 0.00",
                "101.00 ± 0.00"));
    assertThat(rows(WITH_RAY, "On Ray: waterfall of the mean latency (ms)")).hasSize(3);
  }

  @Test
  void charts_onRay_tellTheWayThereAndBackAndASecondDispatcher() {
    String html = Html.render(Report.of(WITH_RAY).document());

    assertThat(html)
        .contains("waterfall-ray", "way to a worker and back", "one dispatcher of actors on Ray");
    assertThat(Html.render(Report.of(GOOD).document()))
        .doesNotContain("waterfall-ray", "way to a worker and back", "actors on Ray");
    assertThat(rows(WITH_RAY, "One dispatcher of actors on Ray and several, ρ = 0.8"))
        .hasSize(25)
        .element(4)
        .satisfies(row -> assertThat(row.get(3)).isEqualTo("32000.00"));
  }
}
