package dev.needletail.model.operation;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Requests that are valid, several for each operation, with single quotes. */
final class GoodRequests {

  private static final String ITEM = "{'pk':{'S':'a'},'n':{'N':'-1.5e3'},'b':{'B':'AQID'},'t':{'BOOL':true},"
      + "'z':{'NULL':true},'ss':{'SS':['a','b']},'ns':{'NS':['1','2']},'bs':{'BS':['AQ==']},"
      + "'l':{'L':[{'S':'x'},{'L':[]}]},'m':{'M':{'k':{'N':'0'}}}}";
  private static final String KEY = "{'pk':{'S':'a'},'sk':{'N':'1'}}";
  private static final String CONDITION = "'ConditionExpression':'attribute_not_exists(#a) OR size(b.c[0]) BETWEEN :v AND"
      + " :w','ExpressionAttributeNames':{'#a':'size'},'ExpressionAttributeValues':{':v':{'N':'1'},':w':{'N':'2'}}";
  private static final String EXPECTED = "'Expected':{'a':{'Exists':false},'b':{'ComparisonOperator':'IN',"
      + "'AttributeValueList':[{'S':'x'},{'S':'y'}]}},'ConditionalOperator':'OR'";
  private static final String FILTER = "{'a':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'x'}]},"
      + "'b':{'ComparisonOperator':'NOT_NULL'}}";

  private static final Map<String, List<String>> BY_OPERATION = Map.of("GetItem",
      List.of("{'TableName':'abc','Key':" + KEY + ",'ProjectionExpression':'a.b[1], #c','ExpressionAttributeNames':"
          + "{'#c':'c'},'ConsistentRead':true,'ReturnConsumedCapacity':'TOTAL'}",
          "{'TableName':'abc','Key':" + KEY + ",'AttributesToGet':['a','b']}"),
      "PutItem",
      List.of("{'TableName':'abc','Item':" + ITEM + "," + CONDITION + ",'ReturnValues':'ALL_OLD'}",
          "{'TableName':'abc','Item':" + ITEM + "," + EXPECTED + "}"),
      "UpdateItem",
      List.of(
          "{'TableName':'abc','Key':" + KEY + ",'UpdateExpression':'SET x = if_not_exists(y, :v) + :w REMOVE q[2] ADD"
              + " r :w DELETE s :s','ExpressionAttributeValues':{':v':{'N':'1'},':w':{'N':'2'},':s':{'SS':['a']}}}",
          "{'TableName':'abc','Key':" + KEY + ",'AttributeUpdates':{'a':{'Action':'ADD','Value':{'N':'1'}},"
              + "'b':{'Action':'DELETE'}}," + EXPECTED + "}"),
      "DeleteItem",
      List.of("{'TableName':'abc','Key':" + KEY + "," + CONDITION + ",'ReturnItemCollectionMetrics':'SIZE'}",
          "{'TableName':'abc','Key':" + KEY + "," + EXPECTED + "}"),
      "Query",
      List.of(
          "{'TableName':'abc','KeyConditionExpression':'pk = :p AND begins_with(sk, :s)','FilterExpression':'a <> :s',"
              + "'ProjectionExpression':'a','ExpressionAttributeValues':{':p':{'S':'x'},':s':{'S':'y'}},'Limit':5,"
              + "'ExclusiveStartKey':" + KEY + ",'ScanIndexForward':false}",
          "{'TableName':'abc','KeyConditions':{'pk':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'x'}]}},"
              + "'QueryFilter':" + FILTER + ",'ConditionalOperator':'AND','Select':'COUNT'}"),
      "Scan",
      List.of("{'TableName':'abc','FilterExpression':'contains(a, :s)','ExpressionAttributeValues':{':s':{'S':'y'}},"
          + "'Segment':1,'TotalSegments':2,'ExclusiveStartKey':" + KEY + "}",
          "{'TableName':'abc','ScanFilter':" + FILTER + ",'AttributesToGet':['a'],'Select':'SPECIFIC_ATTRIBUTES'}"),
      "BatchGetItem",
      List.of("{'RequestItems':{'abc':{'Keys':[" + KEY + "],'ProjectionExpression':'#a','ExpressionAttributeNames':"
          + "{'#a':'a'}},'abd':{'Keys':[" + KEY + "],'ConsistentRead':true}}}"),
      "BatchWriteItem",
      List.of("{'RequestItems':{'abc':[{'PutRequest':{'Item':" + ITEM + "}},{'DeleteRequest':{'Key':" + KEY + "}}]}}"),
      "TransactGetItems",
      List.of("{'TransactItems':[{'Get':{'TableName':'abc','Key':" + KEY + ",'ProjectionExpression':'a'}}]}"),
      "TransactWriteItems",
      List.of("{'TransactItems':[{'Put':{'TableName':'abc','Item':" + ITEM + "," + CONDITION
          + "}},{'Update':{'TableName':'abc','Key':" + KEY + ",'UpdateExpression':'SET a = list_append(b, :l)',"
          + "'ExpressionAttributeValues':{':l':{'L':[]}}}},{'Delete':{'TableName':'abd','Key':" + KEY
          + "}},{'ConditionCheck':{'TableName':'abe','Key':" + KEY + "," + CONDITION
          + "}}],'ClientRequestToken':'t'}"));

  private GoodRequests() {}

  static List<String> of(String operation) {
    List<String> requests = BY_OPERATION.get(operation);
    if (requests == null) {
      throw new IllegalArgumentException(operation);
    }
    return requests;
  }

  static String of(String operation, Random random) {
    List<String> requests = of(operation);
    return requests.get(random.nextInt(requests.size()));
  }
}
