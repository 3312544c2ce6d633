package dev.needletail.loadtest.bench.inside;

import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.ExpressionScope;
import dev.needletail.model.expression.Update;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Expressions: from text to what they mean, and that applied to a 1 KB item. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExpressionBenchmark {

  private static final String CONDITION = "#s = :shipped AND attribute_exists(customer) AND amount > :least";
  private static final String FILTER = "#s IN (:shipped, :delivered) AND amount > :least AND contains(tags, :gift)";
  private static final String UPDATE = "SET #s = :delivered, amount = amount + :least, address.zip = :zip REMOVE note";

  private Map<String, String> names = Map.of("#s", "status");
  private Map<String, AttributeValue> values = Map.of(":shipped", AttributeValue.string("shipped"), ":delivered",
      AttributeValue.string("delivered"), ":least", AttributeValue.number(100), ":gift", AttributeValue.string("gift"),
      ":zip", AttributeValue.string("8002"));
  private Item item = Samples.item();
  private Condition condition = scope().condition("ConditionExpression", CONDITION);
  private Condition filter = scope().condition("FilterExpression", FILTER);
  private Update update = scope().update(UPDATE);

  @Benchmark
  public Condition parseCondition() {
    return scope().condition("ConditionExpression", CONDITION);
  }

  @Benchmark
  public Update parseUpdate() {
    return scope().update(UPDATE);
  }

  @Benchmark
  public boolean testCondition() {
    return condition.test(item);
  }

  @Benchmark
  public boolean testFilter() {
    return filter.test(item);
  }

  @Benchmark
  public Item applyUpdate() {
    return update.apply(item);
  }

  private ExpressionScope scope() {
    return new ExpressionScope(names, values, false);
  }
}
