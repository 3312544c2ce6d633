package dev.needletail.loadtest.bench.compare;

import dev.needletail.loadtest.bench.compare.RowResult.Measured;
import dev.needletail.loadtest.bench.compare.RowResult.Side;
import dev.needletail.loadtest.bench.compare.RowResult.Skipped;
import dev.needletail.loadtest.bench.compare.Target.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was compared, for people and for programs.
 *
 * @param machine what it was measured on
 * @param lines   in the order in which they were measured
 */
public record CompareReport(Machine machine, CompareSettings settings, List<Line> lines) {

  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** A row and what came of it. */
  public record Line(String name, String measure, Target target, RowResult result) {

    /** As in {@code met}. */
    public String verdict() {
      return switch (result) {
        case Measured measured -> target.isMet(measured.value().median()) ? "met" : "not met";
        case Skipped _ -> "skipped";
      };
    }
  }

  public CompareReport {
    lines = List.copyOf(lines);
  }

  /** Whether a row was measured and has not shown what it should. */
  public boolean hasMissed() {
    return lines.stream().anyMatch(line -> line.verdict().equals("not met"));
  }

  /** A line for a terminal, and its details below. */
  public static String text(Line line) {
    return switch (line.result()) {
      case Measured measured -> {
        var text = new ArrayList<String>();
        text.add(line.name() + ": " + line.measure());
        text.add("  " + spread(measured.value(), line.target().unit()) + ", target " + line.target() + ": "
            + line.verdict());
        measured.sides().forEach(side -> text.add("  " + side(side)));
        measured.notes().forEach(note -> text.add("  (" + note + ")"));
        yield String.join("\n", text);
      }
      case Skipped(String reason) -> line.name() + ": " + line.measure() + "\n  skipped: " + reason;
    };
  }

  /** The table, between marks at which another can take its place, and where it was measured. */
  public String markdown() {
    var text = new StringBuilder("<!-- bin/bench compare: begin -->\n").append(machine.text()).append("; ")
        .append(settings.rounds()).append(" rounds of ").append(settings.seconds()).append(" s, ")
        .append(settings.keys()).append(" keys.\n\n")
        .append("| row | measure | target | median | spread | of | |\n|---|---|---|---|---|---|---|\n");
    for (Line line : lines) {
      text.append("| `").append(line.name()).append("` | ").append(line.measure()).append(" | ").append(line.target())
          .append(" | ").append(cells(line)).append(" |\n");
    }
    return text.append("<!-- bin/bench compare: end -->\n").toString();
  }

  public String json() {
    ObjectNode json = JSON.createObjectNode();
    machine.write(json.putObject("machine"));
    json.putObject("settings").put("rounds", settings.rounds()).put("seconds", settings.seconds())
        .put("pauseSeconds", settings.pauseSeconds()).put("keys", settings.keys())
        .put("connections", settings.connections());
    ArrayNode rows = json.putArray("rows");
    lines.forEach(line -> write(line, rows.addObject()));
    return JSON.writeValueAsString(json) + "\n";
  }

  private static void write(Line line, ObjectNode row) {
    row.put("name", line.name()).put("measure", line.measure()).put("verdict", line.verdict());
    row.putObject("target").put("direction", line.target().direction().name()).put("bound", line.target().bound())
        .put("unit", line.target().unit().name());
    switch (line.result()) {
      case Measured measured -> {
        write(measured.value(), row.putObject("value"));
        ArrayNode sides = row.putArray("sides");
        measured.sides().forEach(side -> write(side.value(),
            sides.addObject().put("name", side.name()).put("unit", side.unit().name())));
        ArrayNode notes = row.putArray("notes");
        measured.notes().forEach(notes::add);
      }
      case Skipped(String reason) -> row.put("reason", reason);
    }
  }

  private static void write(Spread spread, ObjectNode json) {
    json.put("median", spread.median()).put("min", spread.min()).put("max", spread.max());
  }

  private static String cells(Line line) {
    return switch (line.result()) {
      case Measured(Spread value, List<Side> sides, List<String> _) -> {
        Unit unit = line.target().unit();
        yield unit.text(value.median()) + " | " + unit.text(value.min()) + " to " + unit.text(value.max()) + " | "
            + sides.stream().map(side -> side.name() + " " + side.unit().text(side.value().median()))
                .collect(Collectors.joining(", "))
            + " | " + line.verdict();
      }
      case Skipped(String reason) -> "| | " + reason.lines().findFirst().orElse("").replace('|', '/') + " | skipped";
    };
  }

  private static String side(Side side) {
    return side.name() + " " + spread(side.value(), side.unit());
  }

  private static String spread(Spread spread, Unit unit) {
    return unit.text(spread.median()) + " (" + unit.text(spread.min()) + " to " + unit.text(spread.max()) + ")";
  }
}
