package dev.needletail.loadtest.bench.inside;

import dev.needletail.cache.item.ItemBytes;
import dev.needletail.model.expression.ExpressionScope;
import dev.needletail.model.expression.Projection;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.value.Item;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a read asks for of an item: of one that is parsed, and from cached bytes to answered ones. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ProjectionBenchmark {

  private Item item = Samples.item();
  private ItemBytes bytes = ItemBytes.of(item);
  private Projection projection = new ExpressionScope(Map.of("#o", "order", "#s", "status"), null, false)
      .projection("#o, #s, amount, address.city, positions[1].article");

  @Benchmark
  public Item ofItem() {
    return projection.apply(item);
  }

  @Benchmark
  public byte[] ofBytes() {
    var json = new JsonWriter(1024);
    bytes.writeTo(json, projection);
    return json.toByteArray();
  }
}
