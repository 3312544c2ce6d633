package dev.needletail.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * The tables that contracts work on. {@code composite} has a local index {@code byDate} (pk, date; all), a local index
 * {@code byRank} (pk, rank: N; keys only), a global index {@code byOwner} (owner, date; all) and a global index
 * {@code byCity} (city; includes "name").
 */
final class ContractTables {

  private static final List<String> DEFINITIONS = List.of("""
      {'TableName':'hash','BillingMode':'PAY_PER_REQUEST',
       'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],
       'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}]}""", """
      {'TableName':'numbers','BillingMode':'PAY_PER_REQUEST',
       'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'sk','AttributeType':'N'}],
       'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}]}""", """
      {'TableName':'binaries','BillingMode':'PAY_PER_REQUEST',
       'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'B'},{'AttributeName':'sk','AttributeType':'B'}],
       'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}]}""", """
      {'TableName':'composite','BillingMode':'PAY_PER_REQUEST',
       'AttributeDefinitions':[
         {'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'sk','AttributeType':'S'},
         {'AttributeName':'date','AttributeType':'S'},{'AttributeName':'rank','AttributeType':'N'},
         {'AttributeName':'owner','AttributeType':'S'},{'AttributeName':'city','AttributeType':'S'}],
       'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],
       'LocalSecondaryIndexes':[
         {'IndexName':'byDate','Projection':{'ProjectionType':'ALL'},
          'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'date','KeyType':'RANGE'}]},
         {'IndexName':'byRank','Projection':{'ProjectionType':'KEYS_ONLY'},
          'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'rank','KeyType':'RANGE'}]}],
       'GlobalSecondaryIndexes':[
         {'IndexName':'byOwner','Projection':{'ProjectionType':'ALL'},
          'KeySchema':[{'AttributeName':'owner','KeyType':'HASH'},{'AttributeName':'date','KeyType':'RANGE'}]},
         {'IndexName':'byCity','Projection':{'ProjectionType':'INCLUDE','NonKeyAttributes':['name']},
          'KeySchema':[{'AttributeName':'city','KeyType':'HASH'}]}]}""");

  private ContractTables() {}

  /** Creates the tables that are not there yet. */
  static void create(StoreClient client) {
    for (String definition : DEFINITIONS) {
      String name = StoreClient.json(definition).path("TableName").asString();
      if (client.send("DescribeTable", "{'TableName':'" + name + "'}").status() != 200) {
        create(client, definition);
      }
    }
  }

  /** Creates a table of a test's own. */
  static void create(StoreClient client, String definition) {
    client.ask("CreateTable", definition);
    awaitActive(client, StoreClient.json(definition).path("TableName").asString());
  }

  private static void awaitActive(StoreClient client, String name) {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (!client.ask("DescribeTable", "{'TableName':'" + name + "'}").path("Table").path("TableStatus").asString()
        .equals("ACTIVE")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
