package dev.needletail.loadtest.drill;

import dev.needletail.loadtest.drill.Verdict.Finding;
import dev.needletail.loadtest.report.Amounts;
import dev.needletail.loadtest.result.Arrivals;
import dev.needletail.loadtest.result.RunResult;
import java.util.stream.Collectors;

/** Whether every client got what it asked for. */
final class Answered {

  private Answered() {}

  static Finding finding(RunResult run) {
    Arrivals arrivals = run.arrivals();
    String errors = run.errors().entrySet().stream()
        .map(error -> Amounts.count(error.getValue()) + " " + error.getKey().label()).collect(Collectors.joining(", "));
    String lost = arrivals.inFlight() + arrivals.unsent() == 0
        ? ""
        : ", " + Amounts.count(arrivals.inFlight()) + " without an answer, " + Amounts.count(arrivals.unsent())
            + " never sent";
    return new Finding("every request was answered", Amounts.count(arrivals.answered()) + " of "
        + Amounts.count(arrivals.due()) + " with success" + (errors.isEmpty() ? "" : ", " + errors) + lost,
        arrivals.answered() == arrivals.due() && arrivals.due() > 0);
  }
}
