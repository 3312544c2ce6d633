package dev.needletail.proxy.transparency.generate;

import java.util.List;
import java.util.SplittableRandom;

/** Random requests about tables and streams, and for operations that nobody has heard of. */
final class TableRequests {

  private static final String DYNAMODB = "DynamoDB_20120810.";
  private static final String STREAMS = "DynamoDBStreams_20120810.";
  private static final List<String> UNKNOWN = List.of("GetItems", "PutItemX", "DescribeEverything", "getitem",
      "UpdateKinesisStreamingDestination", "DescribeContributorInsights", "ListExports", "SearchVectors");

  private final SplittableRandom random;
  private final Values values;

  TableRequests(SplittableRandom random, Values values) {
    this.random = random;
    this.values = values;
  }

  FuzzRequest next() {
    return switch (random.nextInt(14)) {
      case 0, 1 -> Tables.churn(random.nextBoolean());
      case 2 -> named("DeleteTable", Tables.CHURN.name());
      case 3 -> named("DescribeTable", anyTable());
      case 4 -> FuzzRequest.post(DYNAMODB + "ListTables",
          values.pick("{}", "{\"Limit\":1}", "{\"ExclusiveStartTableName\":\"" + anyTable() + "\"}"));
      case 5 -> named(values.pick("DescribeTimeToLive", "DescribeContinuousBackups", "DescribeLimits"), anyTable());
      case 6 -> FuzzRequest.post(DYNAMODB + "UpdateTimeToLive", "{\"TableName\":\"" + anyTable()
          + "\",\"TimeToLiveSpecification\":{\"AttributeName\":\"ttl\",\"Enabled\":" + random.nextBoolean() + "}}");
      case 7 -> FuzzRequest.post(DYNAMODB + "TagResource",
          "{\"ResourceArn\":\"${TableArn}\",\"Tags\":[{\"Key\":\"k\",\"Value\":\"v" + random.nextInt(3) + "\"}]}");
      case 8 -> FuzzRequest.post(DYNAMODB + "ListTagsOfResource", "{\"ResourceArn\":\"${TableArn}\"}");
      case 9 -> FuzzRequest.post(DYNAMODB + values.pick(UNKNOWN.toArray(String[]::new)),
          "{\"TableName\":\"" + anyTable() + "\",\"Unknown\":[1,{\"x\":null}]}");
      case 10 -> FuzzRequest.post(STREAMS + "ListStreams", "{\"TableName\":\"" + Tables.HASH.name() + "\"}");
      case 11 -> FuzzRequest.post(STREAMS + "DescribeStream", "{\"StreamArn\":\"${LatestStreamArn}\"}");
      case 12 -> FuzzRequest.post(STREAMS + "GetShardIterator",
          "{\"StreamArn\":\"${LatestStreamArn}\",\"ShardId\":\"${ShardId}\",\"ShardIteratorType\":\""
              + values.pick("TRIM_HORIZON", "LATEST", "SOON") + "\"}");
      default -> FuzzRequest.post(STREAMS + "GetRecords", "{\"ShardIterator\":\"${ShardIterator}\",\"Limit\":"
          + random.nextInt(1, 20) + "}");
    };
  }

  private String anyTable() {
    return random.nextInt(10) == 0
        ? FuzzRequest.TABLES + "missing"
        : Tables.ALL.get(random.nextInt(Tables.ALL.size())).name();
  }

  private static FuzzRequest named(String operation, String table) {
    return FuzzRequest.post(DYNAMODB + operation, "{\"TableName\":\"" + table + "\"}");
  }
}
