package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.model.Reply;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are answered by the store as they are, and are no failure of the caches. */
class MalformedPageRequestTest {

  private final AtomicInteger failures = new AtomicInteger();
  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED, new CacheStatistics() {
    @Override
    public void failed() {
      failures.incrementAndGet();
    }
  }, ConsistencyRules.PROTOCOL);

  @ParameterizedTest
  @ValueSource(strings = {"'QueryFilter':{'v':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'x','S':'y'}]}}",
      "'QueryFilter':{'v':{'ComparisonOperator':'EQ','AttributeValueList':[{'N':'1','N':'2'}]}}",
      "'QueryFilter':{'v':{'ComparisonOperator':'NULL','AttributeValueList':[{'S':null}]}}",
      "'QueryFilter':{'v':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'x','N':null}]}}",
      "'QueryFilter':{'v':{'ComparisonOperator':'EQ','AttributeValueList':[{'NULL':'true'}]}}",
      "'QueryFilter':{'v':{'ComparisonOperator':'EQ','AttributeValueList':[{'N':1}]}}",
      "'QueryFilter':{'v':{'ComparisonOperator':'EQ','AttributeValueList':[{'BOOL':'true'}]}}",
      "'QueryFilter':{'v':{'ComparisonOperator':'EQ','AttributeValueList':[{'B':'YQ'}]}}",
      "'QueryFilter':{'v':{'ComparisonOperator':'NULL','AttributeValueList':null}}",
      "'QueryFilter':{'v':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'x','Future':'y'}]}}",
      "'QueryFilter':{'v':{'ComparisonOperator':'EQ','AttributeValueList':[{'SS':['x',null]}]}}",
      "'QueryFilter':{'v':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':1}]}}",
      "'QueryFilter':{'v':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':true}]}}",
      "'QueryFilter':{'v':{'ComparisonOperator':'EQ','AttributeValueList':[{'M':{'x':{'S':5}}}]}}",
      "'QueryFilter':{'v':{'ComparisonOperator':'EQ','AttributeValueList':[{'L':[null]}]}}",
      "'QueryFilter':{'v':null}", "'AttributesToGet':[null]", "'AttributesToGet':[5]", "'AttributesToGet':['v',true]",
      "'QueryFilter':{'v':{'AttributeValueList':[{'S':'x'}],'ComparisonOperator':null}}",
      "'QueryFilter':{'v':{'ComparisonOperator':5}}", "'ConditionalOperator':5",
      "'ProjectionExpression':5", "'ProjectionExpression':true", "'IndexName':5", "'Limit':'5'",
      "'ExclusiveStartKey':{'p':{'S':'a'},'s':{'S':null}}", "'ExclusiveStartKey':{'p':{'S':'a'},'s':{'S':5}}"})
  void query_malformed_isTheStores(String member) {
    node.store.answer("Query", _ -> Reply.ok(Accelerated.json("{'Items':[],'Count':0,'ScannedCount':0}")));

    node.call("Query", "{'TableName':'sorted','KeyConditions':{'p':{'ComparisonOperator':'EQ',"
        + "'AttributeValueList':[{'S':'a'}]}}," + member + "}");
    node.call("Scan", "{'TableName':'sorted'," + member.replace("QueryFilter", "ScanFilter") + "}");

    assertThat(failures).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'ExpressionAttributeNames':{'#v':5}", "'ExpressionAttributeNames':{'#v':true}",
      "'ExpressionAttributeNames':{'#v':null}", "'ExpressionAttributeNames':5",
      "'ExpressionAttributeNames':{'#v':'v'},'ExpressionAttributeValues':{':f':{'N':1}}",
      "'ExpressionAttributeNames':{'#v':'v'},'ExpressionAttributeValues':{':f':{'S':5}}",
      "'ExpressionAttributeNames':{'#v':'v'},'ExpressionAttributeValues':{':f':{'S':'x','N':null}}",
      "'ExpressionAttributeNames':{'#v':'v'},'ExpressionAttributeValues':{':f':{'NULL':'true'}}",
      "'ExpressionAttributeNames':{'#v':'v'},'ExpressionAttributeValues':{':f':{'B':'YQ'}}",
      "'ExpressionAttributeNames':{'#v':'v'},'ExpressionAttributeValues':{':f':{'BOOL':1}}",
      "'ExpressionAttributeNames':{'#v':'v'},'ExpressionAttributeValues':{':f':{'M':{'a':{'S':true}}}}",
      "'ExpressionAttributeNames':{'#v':'v'},'ExpressionAttributeValues':{':f':{'SS':[1]}}"})
  void scan_malformedPlaceholders_isTheStores(String members) {
    node.store.answer("Scan", _ -> Reply.ok(Accelerated.json("{'Items':[],'Count':0,'ScannedCount':0}")));
    String more = members.contains("Values")
        ? members
        : members + ",'ExpressionAttributeValues':{':f':{'S':'x'}}";

    node.call("Scan", "{'TableName':'sorted','FilterExpression':'#v = :f'," + more + "}");

    assertThat(failures).hasValue(0);
  }
}
