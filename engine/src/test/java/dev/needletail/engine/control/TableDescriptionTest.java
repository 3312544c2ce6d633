package dev.needletail.engine.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.table.RowTotals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Whole answers, member by member. */
class TableDescriptionTest {

  private static final String ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/abc";

  private static final String PK = "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],"
      + "'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}]";

  /** What every description of the table has. */
  private static final String ALWAYS = "'CreationDateTime':1772359200.125,'TableArn':'" + ARN
      + "','TableId':'00000000-0000-0000-0000-000000000001','TableName':'abc'";

  /** The billing mode under both of its names: of a table that is being made, and of one that is. */
  private static final String MODE = "'BillingModeSummary':{'BillingMode':'PAY_PER_REQUEST'},"
      + "'TableThroughputModeSummary':{'TableThroughputMode':'PAY_PER_REQUEST'},";
  private static final String MODE_SINCE = "'BillingModeSummary':{'BillingMode':'PAY_PER_REQUEST',"
      + "'LastUpdateToPayPerRequestDateTime':1772359200.125},'TableThroughputModeSummary':{"
      + "'TableThroughputMode':'PAY_PER_REQUEST','LastUpdateToPayPerRequestDateTime':1772359200.125},";

  private final TablePlane plane = new TablePlane();

  @AfterEach
  void close() {
    plane.close();
  }

  @Test
  void createTable_onDemand_answersWithoutWhatComesLater() {
    check("CreateTable", "{'TableName':'abc','BillingMode':'PAY_PER_REQUEST'," + PK + "}", "{'TableDescription':{"
        + ALWAYS + "," + PK + "," + MODE
        + "'DeletionProtectionEnabled':false,'ItemCount':0,'TableSizeBytes':0,'TableStatus':'CREATING',"
        + "'ProvisionedThroughput':{'NumberOfDecreasesToday':0,'ReadCapacityUnits':0,'WriteCapacityUnits':0}}}");
  }

  @Test
  void describeTable_onDemand_tellsTimeOfBillingAndWarmThroughput() {
    plane.create("abc");

    check("DescribeTable", "{'TableName':'abc'}", "{'Table':{" + ALWAYS + "," + PK
        + "," + MODE_SINCE
        + "'DeletionProtectionEnabled':false,'ItemCount':0,'TableSizeBytes':0,'TableStatus':'ACTIVE',"
        + "'ProvisionedThroughput':{'NumberOfDecreasesToday':0,'ReadCapacityUnits':0,'WriteCapacityUnits':0},"
        + "'WarmThroughput':{'ReadUnitsPerSecond':12000,'WriteUnitsPerSecond':4000,'Status':'ACTIVE'}}}");
  }

  @Test
  void describeTable_provisioned_hasNoBillingModeSummary() {
    plane.answer("CreateTable", "{'TableName':'abc','ProvisionedThroughput':{'ReadCapacityUnits':5,"
        + "'WriteCapacityUnits':6}," + PK + "}");

    check("DescribeTable", "{'TableName':'abc'}", "{'Table':{" + ALWAYS + "," + PK
        + ",'DeletionProtectionEnabled':false,'ItemCount':0,'TableSizeBytes':0,'TableStatus':'ACTIVE',"
        + "'ProvisionedThroughput':{'NumberOfDecreasesToday':0,'ReadCapacityUnits':5,'WriteCapacityUnits':6},"
        + "'WarmThroughput':{'ReadUnitsPerSecond':5,'WriteUnitsPerSecond':6,'Status':'ACTIVE'}}}");
  }

  @Test
  void describeTable_everything_isTold() {
    plane.answer("CreateTable", EVERYTHING);
    plane.totals.put(1, new RowTotals(3, 450));
    plane.totals.put(2, new RowTotals(2, 300));
    plane.totals.put(3, new RowTotals(1, 150));

    check("DescribeTable", "{'TableName':'" + ARN + "'}", "{'Table':{" + ALWAYS + "," + DESCRIBED
        + MODE_SINCE
        + "'ItemCount':3,'TableSizeBytes':450,'TableStatus':'ACTIVE','WarmThroughput':{'ReadUnitsPerSecond':12001,"
        + "'WriteUnitsPerSecond':4000,'Status':'ACTIVE'},'LocalSecondaryIndexes':[{" + LOCAL
        + ",'IndexSizeBytes':300,'ItemCount':2}],'GlobalSecondaryIndexes':[{" + GLOBAL
        + ",'IndexSizeBytes':150,'ItemCount':1,'IndexStatus':'ACTIVE','WarmThroughput':{'ReadUnitsPerSecond':12000,"
        + "'WriteUnitsPerSecond':4000,'Status':'ACTIVE'}}]}}");
  }

  @Test
  void createTable_everything_answersWithoutWhatComesLater() {
    check("CreateTable", EVERYTHING, "{'TableDescription':{" + ALWAYS + "," + DESCRIBED
        + MODE + "'ItemCount':0,'TableSizeBytes':0,"
        + "'TableStatus':'CREATING','WarmThroughput':{'ReadUnitsPerSecond':12001,'WriteUnitsPerSecond':4000,"
        + "'Status':'UPDATING'},'LocalSecondaryIndexes':[{" + LOCAL + ",'IndexSizeBytes':0,'ItemCount':0}],"
        + "'GlobalSecondaryIndexes':[{" + GLOBAL + ",'IndexSizeBytes':0,'ItemCount':0,'IndexStatus':'CREATING'}]}}");
  }

  @Test
  void deleteTable_table_answersWithoutItsSchema() {
    plane.create("abc");

    check("DeleteTable", "{'TableName':'abc'}", "{'TableDescription':{'TableArn':'" + ARN
        + "','TableId':'00000000-0000-0000-0000-000000000001','TableName':'abc','TableStatus':'DELETING',"
        + MODE_SINCE
        + "'DeletionProtectionEnabled':false,'ItemCount':0,'TableSizeBytes':0,"
        + "'ProvisionedThroughput':{'NumberOfDecreasesToday':0,'ReadCapacityUnits':0,'WriteCapacityUnits':0}}}");
  }

  private static final String EVERYTHING = "{'TableName':'abc','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':["
      + "{'AttributeName':'sk','AttributeType':'N'},{'AttributeName':'pk','AttributeType':'S'},"
      + "{'AttributeName':'z','AttributeType':'B'},{'AttributeName':'a','AttributeType':'S'}],"
      + "'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],"
      + "'LocalSecondaryIndexes':[{'IndexName':'local','KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},"
      + "{'AttributeName':'z','KeyType':'RANGE'}],'Projection':{'ProjectionType':'KEYS_ONLY'}}],"
      + "'GlobalSecondaryIndexes':[{'IndexName':'global','KeySchema':[{'AttributeName':'z','KeyType':'HASH'},"
      + "{'AttributeName':'a','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],"
      + "'Projection':{'ProjectionType':'INCLUDE','NonKeyAttributes':['y','x']},"
      + "'OnDemandThroughput':{'MaxWriteRequestUnits':8}}],'OnDemandThroughput':{'MaxReadRequestUnits':7,"
      + "'MaxWriteRequestUnits':9},'WarmThroughput':{'ReadUnitsPerSecond':12001},'DeletionProtectionEnabled':true,"
      + "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'OLD_IMAGE'},'TableClass':'STANDARD',"
      + "'SSESpecification':{'Enabled':true,'SSEType':'KMS','KMSMasterKeyId':'1234'},"
      + "'Tags':[{'Key':'k','Value':'v'}]}";

  private static final String DESCRIBED = "'AttributeDefinitions':[{'AttributeName':'a','AttributeType':'S'},"
      + "{'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'sk','AttributeType':'N'},"
      + "{'AttributeName':'z','AttributeType':'B'}],'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},"
      + "{'AttributeName':'sk','KeyType':'RANGE'}],'DeletionProtectionEnabled':true,'OnDemandThroughput':"
      + "{'MaxReadRequestUnits':7,'MaxWriteRequestUnits':9},'ProvisionedThroughput':{'NumberOfDecreasesToday':0,"
      + "'ReadCapacityUnits':0,'WriteCapacityUnits':0},'LatestStreamArn':'" + ARN + "/stream/2026-03-01T10:00:00.125',"
      + "'LatestStreamLabel':'2026-03-01T10:00:00.125','StreamSpecification':{'StreamEnabled':true,'StreamViewType':"
      + "'OLD_IMAGE'},'TableClassSummary':{'TableClass':'STANDARD'},'SSEDescription':{'Status':'ENABLED',"
      + "'SSEType':'KMS','KMSMasterKeyArn':'arn:aws:kms:eu-west-1:123456789012:key/1234'},";

  private static final String LOCAL = "'IndexArn':'" + ARN + "/index/local','IndexName':'local','KeySchema':["
      + "{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'z','KeyType':'RANGE'}],"
      + "'Projection':{'ProjectionType':'KEYS_ONLY'}";

  private static final String GLOBAL = "'IndexArn':'" + ARN + "/index/global','IndexName':'global','KeySchema':["
      + "{'AttributeName':'z','KeyType':'HASH'},{'AttributeName':'a','KeyType':'HASH'},{'AttributeName':'sk','KeyType':"
      + "'RANGE'}],'Projection':{'ProjectionType':'INCLUDE','NonKeyAttributes':['x','y']},'OnDemandThroughput':"
      + "{'MaxWriteRequestUnits':8},'ProvisionedThroughput':{'NumberOfDecreasesToday':0,'ReadCapacityUnits':0,"
      + "'WriteCapacityUnits':0}";

  private void check(String operation, String request, String answer) {
    assertThat(plane.answer(operation, request)).isEqualTo(JsonMapper.shared().readTree(answer.replace('\'', '"')));
  }
}
