package dev.needletail.proxy;

import dev.needletail.engine.fault.FaultReport;
import dev.needletail.engine.fault.FaultReport.RuleReport;
import dev.needletail.engine.fault.FaultRule;
import dev.needletail.engine.fault.Span;
import dev.needletail.proxy.config.Probability;
import dev.needletail.proxy.config.binding.DurationRange;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The faults that are injected, in the words of the configuration, with what became of them. */
final class NodeFaultReport {

  private static final JsonMapper JSON = JsonMapper.shared();

  private NodeFaultReport() {}

  /** @param report null if nothing is injected */
  static String json(@Nullable FaultReport report) {
    ObjectNode document = JSON.createObjectNode();
    if (report != null) {
      document.put("seed", report.seed());
    }
    ObjectNode rules = document.putObject("rules");
    if (report != null) {
      report.rules().forEach(rule -> rules.set(rule.rule().name(), rule(rule)));
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }

  private static ObjectNode rule(RuleReport report) {
    FaultRule rule = report.rule();
    ObjectNode json = JSON.createObjectNode().put("fault", rule.kind().label());
    names(json, "tables", rule.tables());
    names(json, "operations", rule.operations());
    json.put("probability", new Probability(rule.probability()).toString());
    if (!rule.time().equals(Span.NONE)) {
      json.put(rule.kind().isOfRequests() ? "delay" : "lag",
          new DurationRange(rule.time().least(), rule.time().most()).toString());
    }
    if (rule.limit() != null) {
      json.put("limit", rule.limit());
    }
    return json.put("covered", report.covered()).put("injected", report.injected());
  }

  private static void names(ObjectNode json, String member, Set<String> names) {
    if (!names.isEmpty()) {
      var array = json.putArray(member);
      new TreeSet<>(names).forEach(array::add);
    }
  }
}
