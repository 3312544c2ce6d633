package dev.needletail.loadtest.bench.inside;

import dev.needletail.model.json.ItemJson;
import dev.needletail.model.operation.item.GetItem;
import dev.needletail.model.operation.item.PutItem;
import dev.needletail.model.operation.item.UpdateItem;
import dev.needletail.model.operation.read.Query;
import dev.needletail.model.value.Item;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Bodies of requests to what they mean, and items to JSON and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {

  private byte[] getItem = Samples.getItem();
  private byte[] putItem = Samples.putItem();
  private byte[] updateItem = Samples.updateItem();
  private byte[] query = Samples.query();
  private Item item = Samples.item();
  private byte[] json = ItemJson.write(item);

  @Benchmark
  public GetItem decodeGetItem() {
    return GetItem.decode(getItem);
  }

  @Benchmark
  public PutItem decodePutItem() {
    return PutItem.decode(putItem);
  }

  @Benchmark
  public UpdateItem decodeUpdateItem() {
    return UpdateItem.decode(updateItem);
  }

  @Benchmark
  public Query decodeQuery() {
    return Query.decode(query);
  }

  @Benchmark
  public Item readItem() {
    return ItemJson.read(json);
  }

  @Benchmark
  public byte[] writeItem() {
    return ItemJson.write(item);
  }
}
