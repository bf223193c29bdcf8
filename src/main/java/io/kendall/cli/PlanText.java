package io.kendall.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kendall.analysis.capacity.Change;
import io.kendall.analysis.capacity.FewerAnswer;
import io.kendall.analysis.capacity.HourAnswer;
import io.kendall.analysis.capacity.Limits;
import io.kendall.analysis.capacity.ObjectiveAnswer;
import io.kendall.analysis.capacity.PlanAnswer;
import io.kendall.analysis.capacity.PlanFigure;
import io.kendall.analysis.statistics.Estimate;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleFunction;

/** The answer to a plan for a person: a verdict, tables and sentences. */
final class PlanText {
  private static final String NONE = "-";
  private static final double LONG_SECONDS = 1;

  private final PrintWriter out;
  private final OutputFormat format;
  private boolean first = true;

  PlanText(PrintWriter out, OutputFormat format) {
    this.out = out;
    this.format = format;
  }

  /** Prints the whole answer. */
  void print(PlanAnswer answer) {
    if (!first) {
      out.println();
    }
    first = false;
    String title =
        "%s: %s (%s)"
            .formatted(
                answer.verdict().label().toUpperCase(Locale.ROOT),
                answer.plan().name(),
                answer.plan().file());
    out.println(format == OutputFormat.MARKDOWN ? "### " + title + "\n" : title);
    FigureWriter.write(out, format, objectives(answer), objectiveColumns(answer));
    out.println();
    line(workers(answer));
    line(limits(answer.limits()));
    out.println();
    FigureWriter.write(out, format, changes(answer), changeColumns(answer));
    out.println();
    answer.hours().forEach(hour -> line(hour(hour)));
    answer.notes().forEach(this::line);
  }

  private void line(String text) {
    out.println(format == OutputFormat.MARKDOWN ? "- " + text : text);
  }

  private static List<ObjectNode> objectives(PlanAnswer answer) {
    List<ObjectNode> rows = new ArrayList<>();
    for (ObjectiveAnswer one : answer.objectives()) {
      PlanFigure figure = one.objective().figure();
      ObjectNode row = FigureWriter.row();
      row.put("name", figure.label());
      row.put("target", shown(figure, one.objective().limit()));
      row.put("verdict", one.verdict().label().toUpperCase(Locale.ROOT));
      row.put("margin", percent(one.margin()));
      row.put("by", one.source().label());
      row.put("model", shown(figure, one.model()) + (approximate(one) ? " about" : ""));
      row.put("ideal", shown(figure, one.ideal()));
      row.put("simulated", shown(figure, one.simulated()));
      row.put("measured", shown(figure, one.measured()));
      row.put("raw", shown(figure, one.raw()));
      rows.add(row);
    }
    return rows;
  }

  private static boolean approximate(ObjectiveAnswer one) {
    return !one.exact() && Double.isFinite(one.model());
  }

  private static List<Column> objectiveColumns(PlanAnswer answer) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.text("objective", "/name"),
                word("target", "/target"),
                Column.text("verdict", "/verdict"),
                word("margin", "/margin"),
                Column.text("by", "/by"),
                word("model", "/model")));
    if (answer.gapSeconds() > 0) {
      columns.add(word("without gap", "/ideal"));
    }
    columns.add(word("simulated", "/simulated"));
    if (answer.objectives().stream().anyMatch(one -> one.raw().isPresent())) {
      columns.add(word("measured", "/measured"));
      columns.add(word("as measured", "/raw"));
    }
    return columns;
  }

  /** Words of numbers, aligned to the right. */
  private static Column word(String heading, String pointer) {
    Column text = Column.text(heading, pointer);
    return new Column(heading, text.pointer(), true, text.cell());
  }

  private static String workers(PlanAnswer answer) {
    StringBuilder text = new StringBuilder("workers: ").append(answer.workers());
    if (answer.fewestWorkers().isEmpty()) {
      return text.append("; no number of workers keeps the objectives").toString();
    }
    text.append("; fewest that do: ").append(answer.fewestWorkers().getAsInt());
    if (!answer.fewestCertain()) {
      text.append(" (too near to be certain)");
    }
    if (answer.plan().uncertain()) {
      text.append(", from ")
          .append(count(answer.fewestAtBest().isPresent(), answer.fewestAtBest().orElse(0)))
          .append(" to ")
          .append(count(answer.fewestAtWorst().isPresent(), answer.fewestAtWorst().orElse(0)))
          .append(" over the ranges of the inputs");
    }
    answer.oneFewer().ifPresent(fewer -> text.append("; ").append(fewer(answer, fewer)));
    return text.toString();
  }

  private static String count(boolean there, int workers) {
    return there ? Integer.toString(workers) : "none";
  }

  private static String fewer(PlanAnswer answer, FewerAnswer fewer) {
    List<String> figures = new ArrayList<>();
    for (int i = 0; i < fewer.values().size(); i++) {
      PlanFigure figure = answer.objectives().get(i).objective().figure();
      figures.add(figure.label() + " " + shown(figure, fewer.values().get(i)));
    }
    return fewer.workers() + " would have " + String.join(", ", figures);
  }

  private static String hour(HourAnswer hour) {
    OptionalInt fewest = hour.fewestWorkers();
    return "from %02d:00 %s/s: %s, fewest workers %s"
        .formatted(
            hour.rate().hour(),
            Numbers.forPeople(hour.rate().ratePerSecond(), 1),
            hour.verdict().label().toUpperCase(Locale.ROOT),
            count(fewest.isPresent(), fewest.orElse(0)));
  }

  private static String limits(Limits limits) {
    return "each alone may go up to: arrival rate %s, service time %s, dispatch delay %s"
        .formatted(
            limit(limits.arrivalRate(), rate -> Numbers.forPeople(rate, 3) + "/s"),
            limit(limits.serviceSeconds(), PlanText::time),
            limit(limits.delaySeconds(), PlanText::time));
  }

  private static String limit(OptionalDouble limit, DoubleFunction<String> shown) {
    if (limit.isEmpty()) {
      return "none keeps the objectives";
    }
    return Double.isInfinite(limit.getAsDouble()) ? "any" : shown.apply(limit.getAsDouble());
  }

  private static List<ObjectNode> changes(PlanAnswer answer) {
    List<ObjectNode> rows = new ArrayList<>();
    for (Change change : answer.changes()) {
      ObjectNode row = FigureWriter.row();
      row.put("input", change.input());
      row.put("change", String.format(Locale.ROOT, "%+.0f%%", 100 * change.change()));
      row.put("verdict", change.verdict().label().toUpperCase(Locale.ROOT));
      for (int i = 0; i < change.values().size(); i++) {
        PlanFigure figure = answer.objectives().get(i).objective().figure();
        row.put(figure.label(), shown(figure, change.values().get(i)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<Column> changeColumns(PlanAnswer answer) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.text("input", "/input"),
                word("change", "/change"),
                Column.text("verdict", "/verdict")));
    for (ObjectiveAnswer one : answer.objectives()) {
      String label = one.objective().figure().label();
      columns.add(word(label, "/" + label));
    }
    return columns;
  }

  private static String shown(PlanFigure figure, Estimate estimate) {
    if (!estimate.isPresent()) {
      return NONE;
    }
    String mean = shown(figure, estimate.mean());
    return estimate.hasInterval() ? mean + " ± " + shown(figure, estimate.halfWidth()) : mean;
  }

  private static String shown(PlanFigure figure, double value) {
    if (Double.isNaN(value)) {
      return NONE;
    }
    if (Double.isInfinite(value)) {
      return "without end";
    }
    return figure.isTime() ? time(value) : percent(value);
  }

  private static String time(double seconds) {
    return Math.abs(seconds) >= LONG_SECONDS
        ? Numbers.forPeople(seconds, 3) + " s"
        : Numbers.forPeople(seconds * 1e3, 3) + " ms";
  }

  private static String percent(double share) {
    return Double.isFinite(share) ? Numbers.forPeople(share * 100, 2) + "%" : NONE;
  }
}
