package io.kendall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kendall.report.document.Markdown;
import io.kendall.report.document.Table;
import io.kendall.result.TurnSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SessionSectionTest {
  private static TurnSession session(String slowdown, String verdict, double loss, double seconds) {
    return new TurnSession(
        Instant.parse("2026-11-27T06:23:04Z"),
        seconds,
        slowdown,
        verdict,
        8,
        verdict.equals("regressed") ? 3 : 0,
        OptionalDouble.of(loss - 0.001),
        OptionalDouble.of(loss + 0.001),
        "a CPU, 2 cores",
        "17.0.15");
  }

  private static Report report(List<TurnSession> sessions) {
    return Report.of(RunFixture.good(3), List.of(), Optional.empty(), sessions, Optional.empty());
  }

  @Test
  void report_sessions_areCountedBySlowdown() {
    Report report =
        report(
            List.of(
                session("", "unchanged", 0, 173),
                session("15%", "regressed", 0.15, 147),
                session("", "inconclusive", 0.002, 200),
                session("15%", "regressed", 0.148, 149)));
    Table table = ReportTables.table(report, "Sessions in turns");

    assertThat(table.rows().stream().map(ReportTables::texts).toList())
        .containsExactly(
            List.of(
                "nothing",
                "8",
                "2",
                "0",
                "1 inconclusive, 1 unchanged",
                "−0.10 to 0.30",
                "173 to 200"),
            List.of("15%", "8", "2", "2", "–", "14.70 to 15.10", "147 to 149"));
    assertThat(Markdown.render(report.document())).contains("on a CPU, 2 cores, JDK 17.0.15.");
  }

  @Test
  void report_noSessions_hasNoSuchSection() {
    assertThat(Markdown.render(report(List.of()).document()))
        .doesNotContain("Would a slowdown be seen");
  }
}
