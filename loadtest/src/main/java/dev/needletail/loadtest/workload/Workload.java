package dev.needletail.loadtest.workload;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.client.RawRequest;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * What a run asks for, over a {@link Dataset} with keys chosen uniformly. Threads: any; the source of randomness is the
 * caller's own.
 */
public enum Workload {
  /** Eventually consistent GetItem of one item. */
  GET("GetItem", 1) {
    @Override
    JsonWriter write(JsonWriter json, Dataset data, RandomGenerator random) {
      ItemJson.write(json.name("Key"), data.key(random.nextInt(data.items())));
      return json;
    }
  },
  /** Strongly consistent GetItem of one item, which no cache answers. */
  GET_CONSISTENT("GetItem", 1) {
    @Override
    JsonWriter write(JsonWriter json, Dataset data, RandomGenerator random) {
      return GET.write(json, data, random).name("ConsistentRead").bool(true);
    }
  },
  /** PutItem that replaces one item. */
  PUT("PutItem", 1) {
    @Override
    JsonWriter write(JsonWriter json, Dataset data, RandomGenerator random) {
      ItemJson.write(json.name("Item"), data.item(random.nextInt(data.items()), random.nextInt(1_000_000)));
      return json;
    }
  },
  /** UpdateItem that adds one to a number. */
  UPDATE("UpdateItem", 1) {
    @Override
    JsonWriter write(JsonWriter json, Dataset data, RandomGenerator random) {
      ItemJson.write(json.name("Key"), data.key(random.nextInt(data.items())));
      return json.name("UpdateExpression").string("ADD version :one").name("ExpressionAttributeValues").beginObject()
          .name(":one").beginObject().name("N").string("1").endObject().endObject();
    }
  },
  /** Eventually consistent Query of one partition of ten items. */
  QUERY("Query", 10) {
    @Override
    JsonWriter write(JsonWriter json, Dataset data, RandomGenerator random) {
      json.name("KeyConditionExpression").string("pk = :pk").name("ExpressionAttributeValues").beginObject()
          .name(":pk");
      ItemJson.write(json, data.partitionKey(random.nextInt(data.partitions())));
      return json.endObject();
    }
  };

  private final String operation;
  private final int perPartition;

  Workload(String operation, int perPartition) {
    this.operation = operation;
    this.perPartition = perPartition;
  }

  /** The DynamoDB operation that it consists of. */
  public String operation() {
    return operation;
  }

  /** How many items share a partition in the dataset that it wants. */
  public int perPartition() {
    return perPartition;
  }

  public RawRequest next(Endpoint endpoint, Dataset data, RandomGenerator random) {
    var json = new JsonWriter(256).beginObject().name("TableName").string(data.tableName());
    return RawRequest.of(endpoint, operation, write(json, data, random).endObject().toByteArray());
  }

  abstract JsonWriter write(JsonWriter json, Dataset data, RandomGenerator random);

  /** As on the command line: {@code get-consistent}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
