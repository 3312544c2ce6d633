package dev.needletail.cache.simulation;

import dev.needletail.cache.FakeDynamoDb;
import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.simulation.HistoryChecker.Source;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.table.ScalarType;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The requests of the simulated clients. Every write has a version of its own, so that reads show what they have seen. */
final class Workload {

  private static final KeySchema SCHEMA = new KeySchema(List.of(new KeyAttribute("p", ScalarType.S)),
      List.of(new KeyAttribute("s", ScalarType.S)));
  private static final Pattern STATEMENT = Pattern.compile("v = (\\d+) WHERE p = ~(.)~ AND s = ~(.)~");
  private static final Pattern KEYS = Pattern.compile("\"p\":\\{\"S\":\"(.)\"},\"s\":\\{\"S\":\"(.)\"}");

  /**
   * A request.
   *
   * @param sources what it reads; none for a write
   * @param writes  the keys that it writes
   */
  record Operation(String name, String body, List<Source> sources, List<Key> writes, long version) {

    boolean isPage() {
      return name.equals("Query") || name.equals("Scan");
    }

    /** For a person to read. */
    String label() {
      return sources.isEmpty()
          ? name + " " + writes + " = " + version
          : name + " " + sources.stream().map(Source::name).toList();
    }

    Set<Key> keys() {
      var keys = new HashSet<>(writes);
      sources.forEach(source -> keys.addAll(source.keys()));
      return keys;
    }

    /** What the answer says about the source's keys. */
    Map<Key, Long> seen(Reply reply, Source source) {
      var versions = new HashMap<Key, Long>();
      source.keys().forEach(key -> versions.put(key, 0L));
      for (Item item : items(JsonSpan.of(reply.body()))) {
        if (source.keys().contains(Key.of(item))) {
          versions.put(Key.of(item), Key.version(item));
        }
      }
      return versions;
    }

    private static List<Item> items(JsonSpan answer) {
      var items = new ArrayList<Item>();
      for (var member : answer.members()) {
        switch (member.name()) {
          case "Item" -> items.add(ItemJson.read(member.value().bytes()));
          case "Items" -> member.value().elements().forEach(item -> items.add(ItemJson.read(item.bytes())));
          case "Responses" -> Objects.requireNonNull(member.value().get(Key.TABLE)).elements()
              .forEach(item -> items.add(ItemJson.read(item.bytes())));
          default -> {
            // Counts and the like.
          }
        }
      }
      return items;
    }
  }

  private final Random random;
  private final Scenario scenario;
  private long version;

  Workload(Random random, Scenario scenario) {
    this.random = random;
    this.scenario = scenario;
  }

  Operation next() {
    if (scenario.indexes() && random.nextInt(5) == 0) {
      return queryIndex(Key.GROUPS.get(random.nextInt(2)));
    }
    int dice = random.nextInt(scenario.wholeTables() ? 106 : 100);
    Key key = key();
    if (dice < 30) {
      return new Operation("GetItem", table("'Key':" + key.json()), List.of(item(key)), List.of(), 0);
    }
    if (dice < 35) {
      return new Operation("GetItem", table("'ConsistentRead':true,'Key':" + key.json()), List.of(strong(key)),
          List.of(), 0);
    }
    if (dice < 40) {
      return new Operation("BatchGetItem", "{'RequestItems':{'sorted':{'Keys':["
          + String.join(",", Key.ALL.stream().map(Key::json).toList()) + "]}}}",
          Key.ALL.stream().map(Workload::item).toList(), List.of(), 0);
    }
    if (dice < 52) {
      return query(key.partition());
    }
    if (dice < 57) {
      return new Operation("Scan", "{'TableName':'sorted'}", List.of(new Source("scan", Key.ALL)), List.of(), 0);
    }
    return dice < 100 ? write(key, dice) : wholeTable(key, dice);
  }

  /** A write that does not go through the node. */
  Request outsidePut() {
    return new Request(Request.DYNAMODB, "PutItem",
        table("'Item':" + key().item(++version, group())).replace('\'', '"').getBytes(StandardCharsets.UTF_8),
        Caller.ANONYMOUS);
  }

  /** The keys that a write changes. */
  List<Key> keysOf(Request request) {
    String body = new String(request.body(), StandardCharsets.UTF_8);
    if (request.operation().equals("DeleteTable") || request.operation().equals("CreateTable")) {
      return Key.ALL;
    }
    var keys = new ArrayList<Key>();
    Matcher statement = STATEMENT.matcher(body);
    if (statement.find()) {
      keys.add(new Key(statement.group(2), statement.group(3)));
    }
    Matcher matcher = KEYS.matcher(body);
    while (matcher.find()) {
      keys.add(new Key(matcher.group(1), matcher.group(2)));
    }
    return keys;
  }

  PrimaryKey primaryKey(Key key) {
    return Objects.requireNonNull(PrimaryKey.of(Key.TABLE, SCHEMA, new Item(
        Map.of("p", AttributeValue.string(key.partition()), "s", AttributeValue.string(key.sort())))));
  }

  /** Has the database answer, which knows no statements: they are puts to it. */
  Reply execute(FakeDynamoDb database, Request request) {
    Request understood = request;
    Matcher statement = STATEMENT.matcher(new String(request.body(), StandardCharsets.UTF_8));
    if (statement.find()) {
      var key = new Key(statement.group(2), statement.group(3));
      understood = new Request(Request.DYNAMODB, "PutItem",
          table("'Item':" + key.item(Long.parseLong(statement.group(1)), "x")).replace('\'', '"')
              .getBytes(StandardCharsets.UTF_8),
          Caller.ANONYMOUS);
    }
    return database.execute(understood).toCompletableFuture().join();
  }

  private Operation write(Key key, int dice) {
    long next = ++version;
    if (dice < 70) {
      return new Operation("PutItem", table("'Item':" + key.item(next, group())), List.of(), List.of(key), version);
    }
    if (dice < 80) {
      return update(key, next);
    }
    if (dice < 86) {
      return new Operation("DeleteItem", table("'Key':" + key.json()), List.of(), List.of(key), version);
    }
    if (dice < 90) {
      return new Operation("PutItem", table(
          "'ConditionExpression':'attribute_exists(nothing)','Item':" + key.item(next, group())), List.of(),
          List.of(key),
          version);
    }
    Key first = Key.ALL.getFirst();
    Key last = Key.ALL.getLast();
    if (dice < 95) {
      return new Operation("BatchWriteItem",
          "{'RequestItems':{'sorted':[{'PutRequest':{'Item':" + first.item(next, group())
              + "}},{'DeleteRequest':{'Key':" + last.json() + "}}]}}",
          List.of(), List.of(first, last), version);
    }
    return new Operation("TransactWriteItems", "{'TransactItems':[{'Put':{'TableName':'sorted','Item':"
        + first.item(next, group()) + "}},{'Put':{'TableName':'sorted','Item':" + last.item(next, group()) + "}}]}",
        List.of(),
        List.of(first, last), version);
  }

  private Operation wholeTable(Key key, int dice) {
    if (dice < 104) {
      return new Operation("ExecuteStatement", "{'Statement':'UPDATE sorted SET v = " + ++version + " WHERE p = "
          + "~" + key.partition() + "~ AND s = ~" + key.sort() + "~'}", List.of(),
          List.of(key), version);
    }
    return new Operation(dice == 104 ? "DeleteTable" : "CreateTable", "{'TableName':'sorted'}", List.of(), Key.ALL, 0);
  }

  /** One that leaves the item where it is in the index, or takes it elsewhere; one that asks for this or that. */
  private Operation update(Key key, long next) {
    String moves = scenario.indexes() && random.nextInt(3) == 0 ? ", g = :g" : "";
    String asks = scenario.indexes() && random.nextInt(3) == 0 ? ",'ReturnValues':'ALL_OLD'" : "";
    return new Operation("UpdateItem", table("'Key':" + key.json() + ",'UpdateExpression':'SET v = :v" + moves + "',"
        + "'ExpressionAttributeValues':{':v':{'N':'" + next + "'}"
        + (moves.isEmpty() ? "" : ",':g':{'S':'" + Key.GROUPS.get(random.nextInt(2)) + "'}") + "}" + asks),
        List.of(), List.of(key), version);
  }

  private static Operation queryIndex(String group) {
    return new Operation("Query", table("'IndexName':'byG','KeyConditionExpression':'g = :g',"
        + "'ExpressionAttributeValues':{':g':{'S':'" + group + "'}}"),
        List.of(new Source("index " + group, Key.ALL, group)), List.of(), 0);
  }

  private static Operation query(String partition) {
    return new Operation("Query", table("'KeyConditionExpression':'p = :p','ExpressionAttributeValues':{':p':{'S':'"
        + partition + "'}}"), List.of(new Source("query " + partition, Key.in(partition))), List.of(), 0);
  }

  private String group() {
    return scenario.indexes() ? Key.GROUPS.get(random.nextInt(Key.GROUPS.size())) : "";
  }

  private Key key() {
    return Key.ALL.get(random.nextInt(Key.ALL.size()));
  }

  private static Source item(Key key) {
    return new Source("item " + key, List.of(key));
  }

  private static Source strong(Key key) {
    return new Source("strong " + key, List.of(key));
  }

  private static String table(String members) {
    return "{'TableName':'sorted'," + members + "}";
  }
}
