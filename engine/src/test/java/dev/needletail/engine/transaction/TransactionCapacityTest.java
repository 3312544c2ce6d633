package dev.needletail.engine.transaction;

import static dev.needletail.model.contract.StoreClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.EmbeddedStore;
import dev.needletail.engine.EngineSettings;
import dev.needletail.model.contract.StoreClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What transactions that write consume; figures recorded from AWS in August 2026. */
class TransactionCapacityTest {

  private final EmbeddedStore store = EmbeddedStore.open(EngineSettings.inMemory());
  private final StoreClient client = new StoreClient(store);

  @BeforeEach
  void createTable() {
    client.ask("CreateTable", "{'TableName':'things','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':"
        + "[{'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'gk','AttributeType':'S'}],"
        + "'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],'GlobalSecondaryIndexes':[{'IndexName':'gsi',"
        + "'KeySchema':[{'AttributeName':'gk','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}]}");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void write_ofIndexedItem_costsTwiceOfTheTableAndOnceOfTheIndex() {
    assertThat(consumed("", "{'Put':{'TableName':'things','Item':{'pk':{'S':'a'},'gk':{'S':'g'}}}}"))
        .isEqualTo(json("[{'TableName':'things','CapacityUnits':3.0,'WriteCapacityUnits':3.0,"
            + "'Table':{'CapacityUnits':2.0,'WriteCapacityUnits':2.0},"
            + "'GlobalSecondaryIndexes':{'gsi':{'CapacityUnits':1.0,'WriteCapacityUnits':1.0}}}]"));
  }

  @Test
  void repetition_ofDelete_costsReadingWhatTheFirstFound() {
    client.ask("PutItem", "{'TableName':'things','Item':{'pk':{'S':'a'},'v':{'S':'" + "x".repeat(9000) + "'}}}");
    String delete = "{'Delete':{'TableName':'things','Key':{'pk':{'S':'a'}}}}";

    assertThat(consumed("'ClientRequestToken':'t',", delete).get(0).path("WriteCapacityUnits").asDouble())
        .isEqualTo(18);
    assertThat(consumed("'ClientRequestToken':'t',", delete)).isEqualTo(json("[{'TableName':'things',"
        + "'CapacityUnits':6.0,'ReadCapacityUnits':6.0,'Table':{'CapacityUnits':6.0,'ReadCapacityUnits':6.0}}]"));
  }

  @Test
  void repetition_afterTheItemGrew_costsReadingWhatTheFirstLeft() {
    String put = "{'Put':{'TableName':'things','Item':{'pk':{'S':'a'},'v':{'S':'" + "x".repeat(1500) + "'}}}}";
    consumed("'ClientRequestToken':'t',", put);
    client.ask("PutItem", "{'TableName':'things','Item':{'pk':{'S':'a'},'v':{'S':'" + "x".repeat(9000) + "'}}}");

    assertThat(consumed("'ClientRequestToken':'t',", put).get(0).path("ReadCapacityUnits").asDouble()).isEqualTo(2);
  }

  @Test
  void actions_thatNameATableInTwoWays_areToldTogetherByTheFirst() {
    String arn = client.ask("DescribeTable", "{'TableName':'things'}").path("Table").path("TableArn").asString();
    String get = "{'ReturnConsumedCapacity':'TOTAL','TransactItems':["
        + "{'Get':{'TableName':'" + arn
        + "','Key':{'pk':{'S':'a'}}}},{'Get':{'TableName':'things','Key':{'pk':{'S':'b'}}}}]}";

    assertThat(client.ask("TransactGetItems", get).path("ConsumedCapacity"))
        .isEqualTo(json("[{'TableName':'" + arn + "','CapacityUnits':4.0,'ReadCapacityUnits':4.0}]"));
    assertThat(consumed("", "{'Put':{'TableName':'things','Item':{'pk':{'S':'a'}}}},"
        + "{'Put':{'TableName':'" + arn + "','Item':{'pk':{'S':'b'}}}}").findValuesAsString("TableName"))
        .containsExactly("things");
  }

  private JsonNode consumed(String members, String action) {
    return client.ask("TransactWriteItems", "{" + members + "'ReturnConsumedCapacity':'INDEXES','TransactItems':["
        + action + "]}").path("ConsumedCapacity");
  }
}
