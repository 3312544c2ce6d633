package dev.needletail.engine.partiql;

import dev.needletail.engine.EmbeddedStore;
import dev.needletail.engine.EngineSettings;
import dev.needletail.model.Caller;
import dev.needletail.model.Request;
import dev.needletail.model.contract.StoreClient;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An engine in memory with the tables {@code Users} (pk) and {@code Notes} (pk, sk; an index of each kind and projection),
 * asked in PartiQL.
 */
final class PartiqlStore implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final EmbeddedStore store = EmbeddedStore.open(EngineSettings.inMemory());
  private final StoreClient client = new StoreClient(store);

  PartiqlStore() {
    client.ask("CreateTable", "{'TableName':'Users','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':"
        + "[{'AttributeName':'pk','AttributeType':'S'}],'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}]}");
    client.ask("CreateTable", """
        {'TableName':'Notes','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[
          {'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'sk','AttributeType':'S'},
          {'AttributeName':'g','AttributeType':'S'},{'AttributeName':'n','AttributeType':'N'}],
         'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],
         'GlobalSecondaryIndexes':[{'IndexName':'by-g','KeySchema':[{'AttributeName':'g','KeyType':'HASH'}],
           'Projection':{'ProjectionType':'INCLUDE','NonKeyAttributes':['a']}}],
         'LocalSecondaryIndexes':[{'IndexName':'by-n','KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},
           {'AttributeName':'n','KeyType':'RANGE'}],'Projection':{'ProjectionType':'KEYS_ONLY'}}]}""");
  }

  /** Another operation; the request may be written with single quotes. */
  JsonNode ask(String operation, String request) {
    return client.ask(operation, request);
  }

  /** The answer to a statement; the parameters are JSON with single quotes. */
  JsonNode execute(String statement, String... parameters) {
    return execute(Map.of(), statement, parameters);
  }

  /** The same with further members of the request. */
  JsonNode execute(Map<String, Object> more, String statement, String... parameters) {
    var request = new LinkedHashMap<String, Object>(more);
    request.put("Statement", statement);
    if (parameters.length > 0) {
      request.put("Parameters", Arrays.stream(parameters).map(StoreClient::json).toList());
    }
    return send("ExecuteStatement", request);
  }

  JsonNode batch(Map<String, Object> more, String... statements) {
    return all("BatchExecuteStatement", "Statements", more, statements);
  }

  JsonNode transaction(Map<String, Object> more, String... statements) {
    return all("ExecuteTransaction", "TransactStatements", more, statements);
  }

  private JsonNode all(String operation, String member, Map<String, Object> more, String... statements) {
    var request = new LinkedHashMap<String, Object>(more);
    request.put(member, Arrays.stream(statements).map(text -> Map.of("Statement", text)).toList());
    return send(operation, request);
  }

  /** The sort keys of what a statement selects. */
  List<String> sortKeys(String statement, String... parameters) {
    return execute(statement, parameters).path("Items").valueStream().map(row -> row.at("/sk/S").asString()).toList();
  }

  /** {@code Type: message} of a statement's refusal. */
  String refusal(String statement, String... parameters) {
    return refusal(execute(statement, parameters));
  }

  static String refusal(JsonNode answer) {
    String type = answer.path("__type").asString("none");
    return type.substring(type.indexOf('#') + 1) + ": "
        + answer.path(answer.has("Message") ? "Message" : "message").asString("");
  }

  /** Whatever the store answers, an error too. */
  JsonNode send(String operation, Map<String, Object> request) {
    var reply = client.send(
        new Request(Request.DYNAMODB, operation, JSON.writeValueAsBytes(request), Caller.ANONYMOUS));
    return JSON.readTree(reply.body());
  }

  @Override
  public void close() {
    store.close();
  }
}
