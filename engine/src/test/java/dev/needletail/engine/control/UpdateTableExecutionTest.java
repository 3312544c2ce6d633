package dev.needletail.engine.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class UpdateTableExecutionTest {

  private static final String INVALID = "ValidationException: One or more parameter values were invalid: ";

  private static final String KEYS = "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},"
      + "{'AttributeName':'sk','AttributeType':'N'},{'AttributeName':'a','AttributeType':'S'}],'KeySchema':["
      + "{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],"
      + "'LocalSecondaryIndexes':[{'IndexName':'local','KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},"
      + "{'AttributeName':'a','KeyType':'RANGE'}],'Projection':{'ProjectionType':'ALL'}}],";
  private static final String GLOBAL = "'GlobalSecondaryIndexes':[{'IndexName':'global','KeySchema':["
      + "{'AttributeName':'a','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}";

  private final TablePlane plane = new TablePlane();

  @BeforeEach
  void createTables() {
    plane.answer("CreateTable", "{'TableName':'demand','BillingMode':'PAY_PER_REQUEST'," + KEYS + GLOBAL + "}]}");
    plane.answer("CreateTable",
        "{'TableName':'provisioned','ProvisionedThroughput':" + units(5, 6) + "," + KEYS + GLOBAL
            + ",'ProvisionedThroughput':" + units(1, 2) + "}]}");
    plane.advanceMillis(1000);
  }

  @AfterEach
  void close() {
    plane.close();
  }

  @Test
  void throughput_raisedAndLowered_answersOldValuesAndKeepsNew() {
    JsonNode answer = update("provisioned", "'ProvisionedThroughput':" + units(9, 1));

    assertThat(answer.at("/TableStatus").stringValue()).isEqualTo("UPDATING");
    assertThat(answer.get("ProvisionedThroughput")).isEqualTo(json("{'LastDecreaseDateTime':1772359201.125,"
        + "'LastIncreaseDateTime':1772359201.125,'NumberOfDecreasesToday':0,'ReadCapacityUnits':5,"
        + "'WriteCapacityUnits':6}"));
    assertThat(describe("provisioned").get("ProvisionedThroughput")).isEqualTo(json("{'LastDecreaseDateTime':"
        + "1772359201.125,'LastIncreaseDateTime':1772359201.125,'NumberOfDecreasesToday':1,'ReadCapacityUnits':9,"
        + "'WriteCapacityUnits':1}"));
    assertThat(describe("provisioned").get("WarmThroughput"))
        .isEqualTo(json("{'ReadUnitsPerSecond':9,'Status':'ACTIVE','WriteUnitsPerSecond':6}"));
  }

  @Test
  void throughput_loweredOnSeveralDays_countsTheDecreasesOfToday() {
    update("provisioned", "'ProvisionedThroughput':" + units(4, 6));
    update("provisioned", "'ProvisionedThroughput':" + units(3, 6));
    assertThat(describe("provisioned").at("/ProvisionedThroughput/NumberOfDecreasesToday").intValue()).isEqualTo(2);

    plane.advanceMillis(24 * 3600 * 1000);

    assertThat(describe("provisioned").at("/ProvisionedThroughput/NumberOfDecreasesToday").intValue()).isZero();
    JsonNode answer = update("provisioned", "'ProvisionedThroughput':" + units(2, 6));
    assertThat(answer.at("/ProvisionedThroughput/NumberOfDecreasesToday").intValue()).isZero();
    assertThat(describe("provisioned").at("/ProvisionedThroughput/NumberOfDecreasesToday").intValue()).isEqualTo(1);
  }

  @Test
  void billingMode_toOnDemand_clearsThroughputOfTableAndIndexes() {
    JsonNode answer = update("provisioned", "'BillingMode':'PAY_PER_REQUEST'");

    assertThat(answer.at("/TableStatus").stringValue()).isEqualTo("UPDATING");
    assertThat(answer.get("BillingModeSummary")).isEqualTo(json("{'BillingMode':'PAY_PER_REQUEST'}"));
    assertThat(answer.at("/ProvisionedThroughput/ReadCapacityUnits").intValue()).isZero();
    JsonNode table = describe("provisioned");
    assertThat(table.get("BillingModeSummary")).isEqualTo(json(
        "{'BillingMode':'PAY_PER_REQUEST','LastUpdateToPayPerRequestDateTime':1772359201.125}"));
    assertThat(table.at("/GlobalSecondaryIndexes/0/ProvisionedThroughput")).isEqualTo(json(
        "{'NumberOfDecreasesToday':0,'ReadCapacityUnits':0,'WriteCapacityUnits':0}"));
    assertThat(table.at("/WarmThroughput/ReadUnitsPerSecond").intValue()).isEqualTo(12000);
  }

  @Test
  void billingMode_toProvisioned_showsNewValuesAtOnce() {
    update("demand", "'OnDemandThroughput':{'MaxReadRequestUnits':7}");
    JsonNode answer = update("demand", "'BillingMode':'PROVISIONED','ProvisionedThroughput':" + units(3, 4) + ","
        + indexes("{'Update':{'IndexName':'global','ProvisionedThroughput':" + units(1, 2) + "}}"));

    assertThat(answer.at("/BillingModeSummary/BillingMode").stringValue()).isEqualTo("PROVISIONED");
    assertThat(answer.at("/ProvisionedThroughput/WriteCapacityUnits").intValue()).isEqualTo(4);
    assertThat(answer.at("/GlobalSecondaryIndexes/0/ProvisionedThroughput/WriteCapacityUnits").intValue()).isEqualTo(2);
    JsonNode table = describe("demand");
    assertThat(table.get("BillingModeSummary")).isEqualTo(json(
        "{'BillingMode':'PROVISIONED','LastUpdateToPayPerRequestDateTime':1772359200.125}"));
    assertThat(table.get("TableThroughputModeSummary")).isEqualTo(json(
        "{'TableThroughputMode':'PROVISIONED','LastUpdateToPayPerRequestDateTime':1772359200.125}"));
    assertThat(table.has("OnDemandThroughput")).isFalse();
  }

  @Test
  void onDemandBounds_oneAfterAnother_areMergedAndTakenAway() {
    update("demand", "'OnDemandThroughput':{'MaxReadRequestUnits':7}");
    JsonNode answer = update("demand", "'OnDemandThroughput':{'MaxWriteRequestUnits':8}");

    assertThat(answer.at("/TableStatus").stringValue()).isEqualTo("ACTIVE");
    assertThat(answer.get("OnDemandThroughput")).isEqualTo(json("{'MaxReadRequestUnits':7,'MaxWriteRequestUnits':8}"));
    update("demand", "'OnDemandThroughput':{'MaxReadRequestUnits':-1}");
    assertThat(describe("demand").get("OnDemandThroughput")).isEqualTo(json("{'MaxWriteRequestUnits':8}"));
    update("demand", "'OnDemandThroughput':{'MaxWriteRequestUnits':-1}");
    assertThat(describe("demand").has("OnDemandThroughput")).isFalse();
  }

  @Test
  void warmThroughput_raised_answersOldValuesAsUpdating() {
    JsonNode answer = update("demand", "'WarmThroughput':{'ReadUnitsPerSecond':12002}");

    assertThat(answer.at("/TableStatus").stringValue()).isEqualTo("ACTIVE");
    assertThat(answer.get("WarmThroughput"))
        .isEqualTo(json("{'ReadUnitsPerSecond':12000,'Status':'UPDATING','WriteUnitsPerSecond':4000}"));
    assertThat(describe("demand").get("WarmThroughput"))
        .isEqualTo(json("{'ReadUnitsPerSecond':12002,'Status':'ACTIVE','WriteUnitsPerSecond':4000}"));
  }

  @Test
  void stream_enabledDisabledEnabled_hasNewLabelEachTime() {
    JsonNode answer = update("demand", "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'}");
    assertThat(answer.at("/TableStatus").stringValue()).isEqualTo("UPDATING");
    assertThat(describe("demand").at("/LatestStreamLabel").stringValue()).isEqualTo("2026-03-01T10:00:01.125");

    plane.advanceMillis(1000);
    update("demand", "'StreamSpecification':{'StreamEnabled':false}");
    assertThat(describe("demand").has("StreamSpecification")).isFalse();
    assertThat(describe("demand").at("/LatestStreamLabel").stringValue()).isEqualTo("2026-03-01T10:00:01.125");

    update("demand", "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'NEW_IMAGE'}");
    assertThat(describe("demand").at("/LatestStreamLabel").stringValue()).isEqualTo("2026-03-01T10:00:02.125");
  }

  @Test
  void encryption_enabledAndDisabled_isToldWhileItLasts() {
    JsonNode answer = update("demand", "'SSESpecification':{'Enabled':true}");
    assertThat(answer.at("/SSEDescription/Status").stringValue()).isEqualTo("UPDATING");
    assertThat(describe("demand").at("/SSEDescription/Status").stringValue()).isEqualTo("ENABLED");
    assertThat(describe("demand").at("/SSEDescription/KMSMasterKeyArn").stringValue())
        .matches("arn:aws:kms:eu-west-1:123456789012:key/[0-9a-f-]{36}");
    assertThat(update("demand", "'SSESpecification':{'Enabled':true}").at("/SSEDescription/Status").stringValue())
        .as("nothing changes").isEqualTo("ENABLED");

    answer = update("demand", "'SSESpecification':{'Enabled':false}");
    assertThat(answer.at("/SSEDescription/Status").stringValue()).isEqualTo("UPDATING");
    assertThat(describe("demand").has("SSEDescription")).isFalse();
  }

  @Test
  void classAndProtection_changed_areTold() {
    update("demand", "'TableClass':'STANDARD_INFREQUENT_ACCESS'");
    JsonNode answer = update("demand", "'DeletionProtectionEnabled':true");

    assertThat(answer.at("/TableStatus").stringValue()).isEqualTo("ACTIVE");
    assertThat(describe("demand").get("TableClassSummary"))
        .isEqualTo(json("{'LastUpdateDateTime':1772359201.125,'TableClass':'STANDARD_INFREQUENT_ACCESS'}"));
    assertThat(describe("demand").get("DeletionProtectionEnabled").booleanValue()).isTrue();
  }

  @Test
  void index_created_isFilledAndThenActive() {
    JsonNode answer = update("demand", create("new", "b"));

    assertThat(answer.at("/TableStatus").stringValue()).isEqualTo("UPDATING");
    assertThat(index(answer, "new").get("Backfilling").booleanValue()).isFalse();
    assertThat(index(describe("demand"), "new").get("Backfilling").booleanValue()).isTrue();
    assertThat(index(describe("demand"), "new").get("IndexStatus").stringValue()).isEqualTo("CREATING");
    assertThat(describe("demand").at("/AttributeDefinitions/1")).isEqualTo(json(
        "{'AttributeName':'b','AttributeType':'N'}"));
    assertThat(plane.indexChanges).hasValue(1);

    plane.complete("demand", "new");

    assertThat(index(describe("demand"), "new").has("Backfilling")).isFalse();
    assertThat(index(describe("demand"), "new").get("IndexStatus").stringValue()).isEqualTo("ACTIVE");
  }

  @Test
  void index_dropped_isGoneWithItsDefinitions() {
    update("demand", create("new", "b"));
    plane.complete("demand", "new");
    int id = TablePlane.index(plane.table("demand"), "new").id();

    JsonNode answer = update("demand", indexes("{'Delete':{'IndexName':'new'}}"));

    assertThat(index(answer, "new").get("IndexStatus").stringValue()).isEqualTo("DELETING");
    assertThat(describe("demand").get("GlobalSecondaryIndexes")).hasSize(1);
    assertThat(describe("demand").get("AttributeDefinitions")).hasSize(3);
    assertThat(plane.catalogue.dropped()).containsOnlyKeys(id);
  }

  @Test
  void index_throughputChanged_answersOldValuesAsUpdating() {
    JsonNode answer = update("provisioned",
        indexes("{'Update':{'IndexName':'global','ProvisionedThroughput':" + units(3, 2) + "}}"));

    assertThat(answer.at("/TableStatus").stringValue()).isEqualTo("ACTIVE");
    assertThat(index(answer, "global").get("IndexStatus").stringValue()).isEqualTo("UPDATING");
    assertThat(index(answer, "global").at("/ProvisionedThroughput/ReadCapacityUnits").intValue()).isEqualTo(1);
    assertThat(index(describe("provisioned"), "global").at("/ProvisionedThroughput/ReadCapacityUnits").intValue())
        .isEqualTo(3);
    assertThat(index(describe("provisioned"), "global").get("IndexStatus").stringValue()).isEqualTo("ACTIVE");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "absent|'DeletionProtectionEnabled':true|ResourceNotFoundException: Requested resource not found: Table: absent not"
          + " found",
      "demand|'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1}|" + INVALID
          + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST",
      "demand|'BillingMode':'PROVISIONED','ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1}|"
          + INVALID + "ProvisionedThroughput must be specified for index: global",
      "provisioned|'ProvisionedThroughput':{'ReadCapacityUnits':5,'WriteCapacityUnits':6}|ValidationException: The"
          + " provisioned throughput for the table will not change. The requested value equals the current value. Current"
          + " ReadCapacityUnits provisioned for the table: 5. Requested ReadCapacityUnits: 5. Current WriteCapacityUnits"
          + " provisioned for the table: 6. Requested WriteCapacityUnits: 6. Refer to the Amazon DynamoDB Developer Guide"
          + " for current limits and how to request higher limits.",
      "provisioned|'GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'global','ProvisionedThroughput':"
          + "{'ReadCapacityUnits':1,'WriteCapacityUnits':2}}}]|ValidationException: The provisioned throughput for the"
          + " index global will not change. The requested value equals the current value. Current ReadCapacityUnits"
          + " provisioned for index global: 1. Requested ReadCapacityUnits: 1. Current WriteCapacityUnits provisioned for"
          + " index global: 2. Requested WriteCapacityUnits: 2. Refer to the Amazon DynamoDB Developer Guide for current"
          + " limits and how to request higher limits.",
      "provisioned|'OnDemandThroughput':{'MaxReadRequestUnits':1}|" + INVALID
          + "MaxReadRequestUnits for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED",
      "demand|'OnDemandThroughput':{'MaxWriteRequestUnits':0}|" + INVALID
          + "Requested MaxWriteRequestUnits for OnDemandThroughput for table is outside of valid range",
      "demand|'WarmThroughput':{'ReadUnitsPerSecond':1}|" + INVALID
          + "Requested ReadUnitsPerSecond for WarmThroughput for table is lower than current WarmThroughput, decreasing"
          + " WarmThroughput is not supported",
      "demand|'StreamSpecification':{'StreamEnabled':false}|ValidationException: Table has no stream to disable:"
          + " TableName: demand",
      "demand|'SSESpecification':{'Enabled':false}|" + INVALID + "Table is already encrypted by default",
      "demand|'GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'none'}}]|ResourceNotFoundException: Requested"
          + " resource not found: Index none for table demand",
      "demand|'GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'local'}}]|ValidationException: Cannot delete an"
          + " index that is not a GlobalSecondaryIndex: local",
      "demand|'GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'local','OnDemandThroughput':"
          + "{'MaxReadRequestUnits':1}}}]|ValidationException: Cannot update an index that is not a GlobalSecondaryIndex:"
          + " local",
      "demand|'GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'global','ProvisionedThroughput':"
          + "{'ReadCapacityUnits':1,'WriteCapacityUnits':1}}}]|" + INVALID + "The only Updates for index: global when"
          + " TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, WarmThroughput",
      "demand|'GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'global','WarmThroughput':"
          + "{'WriteUnitsPerSecond':3}}}]|" + INVALID
          + "Requested WriteUnitsPerSecond for WarmThroughput for index global"
          + " is lower than current WarmThroughput, decreasing WarmThroughput is not supported",
      "demand|'GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'none'}},{'Delete':{'IndexName':'nil'}}]|"
          + "LimitExceededException: Subscriber limit exceeded: Only 1 online index can be created or deleted"
          + " simultaneously per table",
      "demand|'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'new','KeySchema':[{'AttributeName':'b','KeyType':"
          + "'HASH'}],'Projection':{'ProjectionType':'ALL'}}}]|" + INVALID
          + "AttributeDefinitions is not specified for index: new",
      "demand|'AttributeDefinitions':[{'AttributeName':'c','AttributeType':'S'}],'GlobalSecondaryIndexUpdates':[{'Create':"
          + "{'IndexName':'local','KeySchema':[{'AttributeName':'c','KeyType':'HASH'}],'Projection':{'ProjectionType':"
          + "'ALL'}}}]|ValidationException: Attempting to create an index which already exists",
      "provisioned|'AttributeDefinitions':[{'AttributeName':'c','AttributeType':'S'}],'GlobalSecondaryIndexUpdates':["
          + "{'Create':{'IndexName':'new','KeySchema':[{'AttributeName':'c','KeyType':'HASH'}],'Projection':"
          + "{'ProjectionType':'ALL'}}}]|" + INVALID
          + "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: new"})
  void update_thatTheTableDoesNotAllow_isRefusedInDynamoDbsWords(String table, String members, String refusal) {
    JsonNode before = table.equals("absent") ? json("{}") : describe(table);

    assertThat(plane.refusal("UpdateTable", request(table, members))).isEqualTo(refusal);
    assertThat(table.equals("absent") ? json("{}") : describe(table)).isEqualTo(before);
  }

  @Test
  void index_createdWhileAnotherIsFilled_isRefused() {
    update("demand", create("first", "b"));

    assertThat(plane.refusal("UpdateTable", request("demand", create("second", "c"))))
        .isEqualTo("LimitExceededException: Subscriber limit exceeded: Only 1 online index can be created or deleted"
            + " simultaneously per table");
    assertThat(plane.refusal("DeleteTable", "{'TableName':'demand'}")).isEqualTo("ResourceInUseException: Attempt to"
        + " change a resource which is still in use: Cannot delete table while indexes are being created, updated, or"
        + " deleted.");
    update("demand", indexes("{'Delete':{'IndexName':'first'}}"));
    assertThat(plane.answer("DeleteTable", "{'TableName':'demand'}").has("TableDescription")).isTrue();
  }

  @Test
  void index_twentyFirst_isRefused() {
    IntStream.range(1, 20).forEach(i -> {
      update("demand", create("index" + i, "b"));
      plane.complete("demand", "index" + i);
    });

    assertThat(plane.refusal("UpdateTable", request("demand", create("onemore", "b"))))
        .isEqualTo("LimitExceededException: Subscriber limit exceeded: Number of global secondary indexes exceeds"
            + " per-table limit of 20");
  }

  @Test
  void index_ofKnownAttributeThatTheRequestDoesNotDefine_isRefused() {
    String undefined = create("new", "b").replace(",{'AttributeName':'pk','AttributeType':'S'}]", "]");

    assertThat(plane.refusal("UpdateTable", request("demand", undefined)))
        .isEqualTo("ValidationException: One or more parameter values were invalid: Some index key attributes are not"
            + " defined in AttributeDefinitions. Keys: [b, pk], AttributeDefinitions: [b]");
  }

  @Test
  void index_ofKnownAttributeWithAnotherType_isRefused() {
    assertThat(plane.refusal("UpdateTable", request("demand", create("new", "a"))))
        .isEqualTo(INVALID + "Attributes cannot be redefined. Please check that your attribute has the same type as"
            + " previously defined. Existing schema: Schema:[SchemaElement: key{pk:S:HASH}, SchemaElement: key{a:S:RANGE}]"
            + " New schema: Schema:[SchemaElement: key{a:N:HASH}, SchemaElement: key{pk:S:RANGE}]");
  }

  @Test
  void index_besideADefinitionOfAnotherTypeThatItDoesNotUse_isCreated() {
    String beside = create("new", "b").replace("'AttributeDefinitions':[",
        "'AttributeDefinitions':[{'AttributeName':'a','AttributeType':'N'},");

    update("demand", beside);

    assertThat(describe("demand").at("/AttributeDefinitions/0"))
        .isEqualTo(json("{'AttributeName':'a','AttributeType':'S'}"));
  }

  private static String create(String index, String attribute) {
    return "'AttributeDefinitions':[{'AttributeName':'" + attribute + "','AttributeType':'N'},"
        + "{'AttributeName':'pk','AttributeType':'S'}]," + indexes("{'Create':"
            + "{'IndexName':'" + index + "','KeySchema':[{'AttributeName':'" + attribute + "','KeyType':'HASH'},"
            + "{'AttributeName':'pk','KeyType':'RANGE'}],'Projection':{'ProjectionType':'ALL'}}}");
  }

  private static String indexes(String updates) {
    return "'GlobalSecondaryIndexUpdates':[" + updates + "]";
  }

  private static String units(long read, long write) {
    return "{'ReadCapacityUnits':" + read + ",'WriteCapacityUnits':" + write + "}";
  }

  private static JsonNode index(JsonNode table, String name) {
    for (JsonNode index : table.get("GlobalSecondaryIndexes")) {
      if (index.get("IndexName").stringValue().equals(name)) {
        return index;
      }
    }
    throw new AssertionError("no index " + name);
  }

  private JsonNode update(String table, String members) {
    return plane.answer("UpdateTable", request(table, members)).get("TableDescription");
  }

  private static String request(String table, String members) {
    return "{'TableName':'" + table + "'," + members + "}";
  }

  private JsonNode describe(String table) {
    return plane.answer("DescribeTable", "{'TableName':'" + table + "'}").get("Table");
  }

  private static JsonNode json(String text) {
    return tools.jackson.databind.json.JsonMapper.shared().readTree(text.replace('\'', '"'));
  }
}
