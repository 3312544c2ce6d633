package dev.needletail.proxy.protocol;

import java.util.Set;

/**
 * The operations that DynamoDB had when this was written, as Amazon's API models list them. Not a gate: a store decides
 * what it answers. They bound the labels of metrics, and tell an unknown operation from an unsigned request.
 */
final class Operations {

  static final Set<String> DYNAMODB = Set.of("BatchExecuteStatement", "BatchGetItem", "BatchWriteItem", "CreateBackup",
      "CreateGlobalTable", "CreateTable", "DeleteBackup", "DeleteItem", "DeleteResourcePolicy", "DeleteTable",
      "DescribeBackup", "DescribeContinuousBackups", "DescribeContributorInsights", "DescribeEndpoints",
      "DescribeExport", "DescribeGlobalTable", "DescribeGlobalTableSettings", "DescribeImport",
      "DescribeKinesisStreamingDestination", "DescribeLimits", "DescribeTable", "DescribeTableReplicaAutoScaling",
      "DescribeTimeToLive", "DisableKinesisStreamingDestination", "EnableKinesisStreamingDestination",
      "ExecuteStatement", "ExecuteTransaction", "ExportTableToPointInTime", "GetItem", "GetResourcePolicy",
      "ImportTable", "ListBackups", "ListContributorInsights", "ListExports", "ListGlobalTables", "ListImports",
      "ListTables", "ListTagsOfResource", "PutItem", "PutResourcePolicy", "Query", "RestoreTableFromBackup",
      "RestoreTableToPointInTime", "Scan", "SearchVectors", "TagResource", "TransactGetItems", "TransactWriteItems",
      "UntagResource", "UpdateContinuousBackups", "UpdateContributorInsights", "UpdateGlobalTable",
      "UpdateGlobalTableSettings", "UpdateItem", "UpdateKinesisStreamingDestination", "UpdateTable",
      "UpdateTableReplicaAutoScaling", "UpdateTimeToLive");

  static final Set<String> STREAMS = Set.of("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams");

  private Operations() {}
}
