package dev.needletail.cache.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.path.RequestDocument;
import dev.needletail.model.operation.read.Query;
import dev.needletail.model.operation.read.Scan;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '%', textBlock = """
      'KeyConditionExpression':'p = :a','ExpressionAttributeValues':{':a':{'S':'x'}} \
      | 'ExpressionAttributeValues':{':b':{'S':'x'}},'KeyConditionExpression':' #k=:b ','ExpressionAttributeNames':{'#k':'p'}
      'KeyConditionExpression':'p = :a AND s > :b','ExpressionAttributeValues':{':a':{'S':'x'},':b':{'N':'1.0'}} \
      | 'KeyConditionExpression':'(s > :b) and (p = :a)','ExpressionAttributeValues':{':a':{'S':'x'},':b':{'N':'1'}}
      'KeyConditionExpression':'p = :a','ExpressionAttributeValues':{':a':{'S':'x'}} \
      | 'KeyConditions':{'p':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'x'}]}}
      'KeyConditionExpression':'p = :a','ExpressionAttributeValues':{':a':{'S':'x'}} \
      | 'KeyConditionExpression':'p = :a','ExpressionAttributeValues':{':a':{'S':'x'}},'ScanIndexForward':true,\
      'Select':'ALL_ATTRIBUTES','ReturnConsumedCapacity':'TOTAL','ConsistentRead':false
      'KeyConditionExpression':'p = :a','ProjectionExpression':'v, w','ExpressionAttributeValues':{':a':{'S':'x'}} \
      | 'KeyConditionExpression':'p = :a','ProjectionExpression':'#v,w','Select':'SPECIFIC_ATTRIBUTES',\
      'ExpressionAttributeNames':{'#v':'v'},'ExpressionAttributeValues':{':a':{'S':'x'}}
      'KeyConditions':{'p':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'x'}]}},'AttributesToGet':['v','w'] \
      | 'KeyConditionExpression':'p = :a','ProjectionExpression':'v, w','ExpressionAttributeValues':{':a':{'S':'x'}}
      'KeyConditionExpression':'p = :a','FilterExpression':'v  <=  :b AND begins_with ( w , :c )',\
      'ExpressionAttributeValues':{':a':{'S':'x'},':b':{'N':'1'},':c':{'S':'y'}} \
      | 'KeyConditionExpression':'p = :a','FilterExpression':'#v<=:b and begins_with(w,:d)',\
      'ExpressionAttributeNames':{'#v':'v'},'ExpressionAttributeValues':{':a':{'S':'x'},':b':{'N':'1'},':d':{'S':'y'}}
      'KeyConditions':{'p':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'x'}]}},\
      'QueryFilter':{'v':{'ComparisonOperator':'NULL'},'w':{'ComparisonOperator':'EQ','AttributeValueList':[{'N':'1'}]}} \
      | 'KeyConditions':{'p':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'x'}]}},'ConditionalOperator':'AND',\
      'QueryFilter':{'w':{'AttributeValueList':[{'N':'1.0'}],'ComparisonOperator':'EQ'},'v':{'ComparisonOperator':'NULL'}}
      """)
  void of_sameMeaning_isEqual(String one, String other) {
    assertThat(query(one)).isEqualTo(query(other));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '%', textBlock = """
      'ScanIndexForward':false                 | 'ScanIndexForward':true
      'Limit':1                                | 'Limit':2
      'Limit':1                                | 'ScanIndexForward':true
      'IndexName':'index1'                       | 'IndexName':'index2'
      'IndexName':'index1'                       | 'ScanIndexForward':true
      'Select':'COUNT'                         | 'Select':'ALL_ATTRIBUTES'
      'IndexName':'index1','Select':'ALL_ATTRIBUTES' | 'IndexName':'index1'
      'ProjectionExpression':'v'               | 'ProjectionExpression':'w'
      'ProjectionExpression':'v.w'             | 'ProjectionExpression':'v, w'
      'ProjectionExpression':'v.w'             | 'ProjectionExpression':'#x','ExpressionAttributeNames':{'#x':'v.w'}
      'ProjectionExpression':'v[1]'            | 'ProjectionExpression':'v[2]'
      'ExclusiveStartKey':{'p':{'S':'x'},'s':{'N':'1'}} | 'ExclusiveStartKey':{'p':{'S':'x'},'s':{'N':'2'}}
      'FilterExpression':'v = w'               | 'FilterExpression':'w = v'
      'FilterExpression':'attribute_exists(v)' | 'FilterExpression':'attribute_not_exists(v)'
      'FilterExpression':'v = :a'              | 'FilterExpression':'v <> :a'
      'FilterExpression':'NOT v = :a'          | 'FilterExpression':'v = :a'
      'FilterExpression':'v < :a'              | 'FilterExpression':'v <= :a'
      'FilterExpression':'v = #n','ExpressionAttributeNames':{'#n':'AND'} \
      | 'FilterExpression':'v = #n','ExpressionAttributeNames':{'#n':'OR'}
      """)
  void of_otherMeaning_differs(String one, String other) {
    String key = "'KeyConditionExpression':'p = :a','ExpressionAttributeValues':{':a':{'S':'x'}},";

    assertThat(query(key + one)).isNotEqualTo(query(key + other));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '%', textBlock = """
      'KeyConditionExpression':'p = :a','ExpressionAttributeValues':{':a':{'S':'1'}} \
      | 'KeyConditionExpression':'p = :a','ExpressionAttributeValues':{':a':{'N':'1'}}
      'KeyConditionExpression':'p = :a','ExpressionAttributeValues':{':a':{'S':'x'}} \
      | 'KeyConditionExpression':'p = :a','ExpressionAttributeValues':{':a':{'S':'y'}}
      'KeyConditionExpression':'p = :a AND s < :a','ExpressionAttributeValues':{':a':{'S':'x'}} \
      | 'KeyConditionExpression':'p = :a AND s <= :a','ExpressionAttributeValues':{':a':{'S':'x'}}
      'KeyConditionExpression':'p = :a AND s BETWEEN :a AND :b','ExpressionAttributeValues':{':a':{'S':'x'},':b':{'S':'y'}} \
      | 'KeyConditionExpression':'p = :a AND s BETWEEN :a AND :b','ExpressionAttributeValues':{':a':{'S':'x'},':b':{'S':'z'}}
      'KeyConditionExpression':'p = :a AND begins_with(s, :a)','ExpressionAttributeValues':{':a':{'S':'x'}} \
      | 'KeyConditionExpression':'p = :a AND s = :a','ExpressionAttributeValues':{':a':{'S':'x'}}
      'KeyConditionExpression':'p = :a','FilterExpression':'v = :b','ExpressionAttributeValues':{':a':{'S':'x'},':b':{'S':'1'}} \
      | 'KeyConditionExpression':'p = :a','FilterExpression':'v = :b','ExpressionAttributeValues':{':a':{'S':'x'},':b':{'N':'1'}}
      'KeyConditions':{'p':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'x'}]}},'ConditionalOperator':'OR',\
      'QueryFilter':{'v':{'ComparisonOperator':'NULL'},'w':{'ComparisonOperator':'NULL'}} \
      | 'KeyConditions':{'p':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'x'}]}},\
      'QueryFilter':{'v':{'ComparisonOperator':'NULL'},'w':{'ComparisonOperator':'NULL'}}
      """)
  void of_otherValues_differs(String one, String other) {
    assertThat(query(one)).isNotEqualTo(query(other));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '%', textBlock = """
      'Segment':0,'TotalSegments':2 | 'Segment':1,'TotalSegments':2 | false
      'Segment':0,'TotalSegments':2 | 'Segment':0,'TotalSegments':4 | false
      'Segment':0,'TotalSegments':1 | 'Select':'ALL_ATTRIBUTES'     | true
      'IndexName':'index1'            | 'IndexName':'index2'             | false
      'Limit':5                     | 'Limit':6                     | false
      """)
  void of_scans(String one, String other, boolean same) {
    assertThat(scan(one).equals(scan(other))).isEqualTo(same);
  }

  /** The store may take the other of two, or a part that our decoder passes over. */
  @ParameterizedTest
  @ValueSource(strings = {
      "'FilterExpression':'v = :v','ExpressionAttributeValues':{':v':{'S':'a'},':v':{'S':'b'}}",
      "'FilterExpression':'v = :v','ExpressionAttributeValues':{':v':{'S':'a','X':1}}",
      "'FilterExpression':'#v = :v','ExpressionAttributeNames':{'#v':'a','#v':'b'},"
          + "'ExpressionAttributeValues':{':v':{'S':'a'}}",
      "'ExclusiveStartKey':{'p':{'S':'a'},'p':{'S':'b'}}"})
  void of_saidTwice_hasNone(String members) {
    byte[] body = body(members);

    assertThat(Fingerprint.of("tab", Scan.decode(body), document(body))).isNull();
  }

  private static CacheKey query(String members) {
    byte[] body = body(members);
    return Objects.requireNonNull(Fingerprint.of("tab", Query.decode(body), document(body)));
  }

  private static CacheKey scan(String members) {
    byte[] body = body(members);
    return Objects.requireNonNull(Fingerprint.of("tab", Scan.decode(body), document(body)));
  }

  private static byte[] body(String members) {
    return ("{'TableName':'tab'," + members + "}").replace('\'', '"')
        .getBytes(StandardCharsets.UTF_8);
  }

  private static RequestDocument document(byte[] body) {
    JsonSpan span = JsonSpan.of(body);
    Set<String> names = span.members().stream().map(JsonSpan.Member::name).collect(Collectors.toSet());
    return Objects.requireNonNull(RequestDocument.of(span, names));
  }
}
