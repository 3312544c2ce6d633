package dev.needletail.model.operation.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.RefusedException;
import dev.needletail.model.table.BillingMode;
import dev.needletail.model.table.Capacity;
import dev.needletail.model.table.Encryption;
import dev.needletail.model.table.IndexDefinition;
import dev.needletail.model.table.IndexProjection;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.table.ScalarType;
import dev.needletail.model.table.StreamViewType;
import dev.needletail.model.table.TableClass;
import dev.needletail.model.table.Throughput;
import dev.needletail.model.table.UnitsPerSecond;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CreateTableTest {

  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String PK = "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],"
      + "'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}]";
  private static final String ON_DEMAND = "'TableName':'abc','BillingMode':'PAY_PER_REQUEST'";

  @Test
  void decode_smallestRequest_hasDynamoDbsDefaults() {
    CreateTable create = decode("{'TableName':'abc'," + PK + ",'ProvisionedThroughput':"
        + "{'ReadCapacityUnits':1,'WriteCapacityUnits':2}}");

    var table = create.table();
    assertThat(table.name()).isEqualTo("abc");
    assertThat(table.key()).isEqualTo(new KeySchema(List.of(new KeyAttribute("pk", ScalarType.S)), List.of()));
    assertThat(table.billingMode()).isEqualTo(BillingMode.PROVISIONED);
    assertThat(table.capacity()).isEqualTo(new Capacity(new Throughput(1, 2), null, null));
    assertThat(table.indexes()).isEmpty();
    assertThat(table.stream()).isNull();
    assertThat(table.deletionProtection()).isFalse();
    assertThat(table.tableClass()).isNull();
    assertThat(table.encryption()).isNull();
    assertThat(create.tags()).isEmpty();
  }

  @Test
  void decode_throughputMode_isTheBillingModeUnlessThatIsThere() {
    String units = ",'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':2}";

    assertThat(decode("{'TableName':'abc','TableThroughputMode':'PAY_PER_REQUEST'," + PK + "}").table().billingMode())
        .isEqualTo(BillingMode.PAY_PER_REQUEST);
    assertThat(decode("{'TableName':'abc','TableThroughputMode':'PAY_PER_REQUEST','BillingMode':'PROVISIONED'," + PK
        + units + "}").table().billingMode()).isEqualTo(BillingMode.PROVISIONED);
  }

  @Test
  void decode_everyMember_isKept() {
    CreateTable create = decode("{" + ON_DEMAND + "," + defs("pk:S", "sk:N", "lk:B", "a:S", "b:N", "c:B") + ","
        + keys("pk", "sk") + ",'LocalSecondaryIndexes':[{'IndexName':'local'," + keys("pk", "lk")
        + ",'Projection':{'ProjectionType':'KEYS_ONLY'}}],'GlobalSecondaryIndexes':[{'IndexName':'global',"
        + elements("a:HASH", "b:HASH", "c:RANGE", "pk:RANGE")
        + ",'Projection':{'ProjectionType':'INCLUDE','NonKeyAttributes':['z','y']},"
        + "'OnDemandThroughput':{'MaxReadRequestUnits':7}}],'OnDemandThroughput':{'MaxReadRequestUnits':5,"
        + "'MaxWriteRequestUnits':6},'WarmThroughput':{'ReadUnitsPerSecond':12001},"
        + "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'NEW_IMAGE'},"
        + "'SSESpecification':{'Enabled':true,'SSEType':'KMS','KMSMasterKeyId':'k'},"
        + "'TableClass':'STANDARD_INFREQUENT_ACCESS','DeletionProtectionEnabled':true,"
        + "'Tags':[{'Key':'k1','Value':'v1'},{'Key':'k2','Value':''}]}");

    var table = create.table();
    assertThat(table.indexes()).containsExactly(
        new IndexDefinition("local", false, new KeySchema(List.of(new KeyAttribute("pk", ScalarType.S)),
            List.of(new KeyAttribute("lk", ScalarType.B))), new IndexProjection.KeysOnly(), Capacity.UNSAID),
        new IndexDefinition("global", true,
            new KeySchema(List.of(new KeyAttribute("a", ScalarType.S), new KeyAttribute("b", ScalarType.N)),
                List.of(new KeyAttribute("c", ScalarType.B), new KeyAttribute("pk", ScalarType.S))),
            new IndexProjection.Include(List.of("y", "z")), new Capacity(null, new UnitsPerSecond(7L, null), null)));
    assertThat(table.capacity())
        .isEqualTo(new Capacity(null, new UnitsPerSecond(5L, 6L), new UnitsPerSecond(12001L, null)));
    assertThat(table.stream()).isEqualTo(StreamViewType.NEW_IMAGE);
    assertThat(table.encryption()).isEqualTo(new Encryption(true, "k"));
    assertThat(table.tableClass()).isEqualTo(TableClass.STANDARD_INFREQUENT_ACCESS);
    assertThat(table.deletionProtection()).isTrue();
    assertThat(create.tags()).containsExactly(java.util.Map.entry("k1", "v1"), java.util.Map.entry("k2", ""));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(shapes(), billing(), keySchemas(), localIndexes(), globalIndexes(), settings())
        .flatMap(group -> group);
  }

  private static Stream<Arguments> shapes() {
    return Stream.of(
        refusal("{'TableName':'ab','BillingMode':'PAY_PER_REQUEST'," + PK + "}",
            "1 validation error detected: Value 'ab'"
                + " at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3"),
        refusal("{" + ON_DEMAND + "}", "2 validation errors detected: Value null at 'keySchema' failed to satisfy"
            + " constraint: Member must not be null; Value null at 'attributeDefinitions' failed to satisfy constraint:"
            + " Member must not be null"),
        refusal("{" + ON_DEMAND + "," + defs("pk:S") + ",'KeySchema':[]}", "1 validation error detected: Value '[]' at"
            + " 'keySchema' failed to satisfy constraint: Member must have length greater than or equal to 1"),
        refusal("{" + ON_DEMAND + "," + defs("a:S", "b:S", "c:S") + "," + keys("a", "b", "c") + "}",
            "1 validation error detected: Value '[KeySchemaElement(attributeName=a, keyType=HASH),"
                + " KeySchemaElement(attributeName=b, keyType=RANGE), KeySchemaElement(attributeName=c, keyType=RANGE)]'"
                + " at 'keySchema' failed to satisfy constraint: Member must have length less than or equal to 2"),
        refusal("{'TableName':'abc','BillingMode':'NO'," + PK + "}", "1 validation error detected: Value 'NO' at"
            + " 'billingMode' failed to satisfy constraint: Member must satisfy enum value set:"
            + " [PROVISIONED, PAY_PER_REQUEST]"),
        refusal("{'TableName':'abc','TableThroughputMode':'NO','BillingMode':'NEITHER'," + PK + "}",
            "2 validation errors detected: Value 'NEITHER' at 'billingMode' failed to satisfy constraint: Member must"
                + " satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]; Value 'NO' at 'tableThroughputMode' failed to"
                + " satisfy constraint: Member must satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]"),
        refusal("{'TableName':'abc','TableThroughputMode':'PAY_PER_REQUEST','ProvisionedThroughput':"
            + "{'ReadCapacityUnits':1,'WriteCapacityUnits':2}," + PK + "}",
            "One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified"
                + " when BillingMode is PAY_PER_REQUEST"),
        refusal("{" + ON_DEMAND + ",'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'X'}],"
            + elements("pk:NO") + "}",
            "2 validation errors detected: Value 'NO' at 'keySchema.1.member.keyType'"
                + " failed to satisfy constraint: Member must satisfy enum value set: [HASH, RANGE]; Value 'X' at"
                + " 'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: Member must satisfy enum"
                + " value set: [B, N, S]"),
        refusal("{'TableName':'abc'," + PK + ",'ProvisionedThroughput':{'ReadCapacityUnits':0,'WriteCapacityUnits':0}}",
            "2 validation errors detected: Value '0' at 'provisionedThroughput.writeCapacityUnits' failed to satisfy"
                + " constraint: Member must have value greater than or equal to 1; Value '0' at"
                + " 'provisionedThroughput.readCapacityUnits' failed to satisfy constraint: Member must have value"
                + " greater than or equal to 1"),
        refusal("{" + ON_DEMAND + "," + PK + ",'LocalSecondaryIndexes':[" + index("l1", "pk") + "],"
            + "'GlobalSecondaryIndexes':[" + index("g1", "pk") + "]}",
            "2 validation errors detected: Value 'g1' at"
                + " 'globalSecondaryIndexes.1.member.indexName' failed to satisfy constraint: Member must have length"
                + " greater than or equal to 3; Value 'l1' at 'localSecondaryIndexes.1.member.indexName' failed to"
                + " satisfy constraint: Member must have length greater than or equal to 3"),
        refusal("{" + ON_DEMAND + "," + PK + ",'GlobalSecondaryIndexes':[{}]}",
            "3 validation errors detected: Value null"
                + " at 'globalSecondaryIndexes.1.member.indexName' failed to satisfy constraint: Member must not be null;"
                + " Value null at 'globalSecondaryIndexes.1.member.keySchema' failed to satisfy constraint: Member must not be"
                + " null; Value null at 'globalSecondaryIndexes.1.member.projection' failed to satisfy constraint: Member must"
                + " not be null"));
  }

  private static Stream<Arguments> billing() {
    String throughput = "'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1}";
    return Stream.of(
        invalid("{" + ON_DEMAND + "," + PK + "," + throughput + "}",
            "Neither ReadCapacityUnits nor WriteCapacityUnits can"
                + " be specified when BillingMode is PAY_PER_REQUEST"),
        invalid("{'TableName':'abc'," + PK + "}", "ReadCapacityUnits and WriteCapacityUnits must both be specified when"
            + " BillingMode is PROVISIONED"),
        refusal("{'TableName':'abc'," + PK + ",'ProvisionedThroughput':{'ReadCapacityUnits':1000000000001,"
            + "'WriteCapacityUnits':1000000000001}}",
            "Given value 1000000000001 for ReadCapacityUnits is out of bounds"),
        invalid("{'TableName':'abc'," + PK + "," + throughput + ",'OnDemandThroughput':{'MaxReadRequestUnits':1}}",
            "MaxReadRequestUnits for OnDemandThroughput cannot be specified when table BillingMode is PROVISIONED."),
        invalid("{" + ON_DEMAND + "," + PK + ",'OnDemandThroughput':{'MaxWriteRequestUnits':-1}}", "Requested"
            + " MaxWriteRequestUnits for OnDemandThroughput for table is outside of valid range"),
        invalid("{" + ON_DEMAND + "," + PK + ",'WarmThroughput':{'ReadUnitsPerSecond':1}}",
            "Requested ReadUnitsPerSecond"
                + " for WarmThroughput for table is lower than initial throughput for OnDemand. See:"
                + " https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html"
                + "#on-demand-capacity-mode-initial"),
        invalid(
            "{'TableName':'abc'," + PK + ",'ProvisionedThroughput':{'ReadCapacityUnits':10,'WriteCapacityUnits':10},"
                + "'WarmThroughput':{'ReadUnitsPerSecond':5,'WriteUnitsPerSecond':5}}",
            "Requested ReadUnitsPerSecond for"
                + " WarmThroughput for table is lower than ReadCapacityUnits of ProvisionedThroughput"));
  }

  private static Stream<Arguments> keySchemas() {
    return Stream.of(
        refusal("{" + ON_DEMAND + ",'AttributeDefinitions':[]," + keys("pk") + "}",
            "Invalid KeySchema: Some index key attribute have no definition"),
        refusal("{" + ON_DEMAND + "," + defs("pk:S") + "," + keys("pk", "pk") + "}",
            "Invalid KeySchema: Some index key attribute have no definition"),
        refusal("{" + ON_DEMAND + "," + defs("pk:S", "pk:N") + "," + keys("pk") + "}",
            "Attribute Name is duplicated: pk"),
        invalid("{" + ON_DEMAND + "," + defs("other:S") + "," + keys("pk") + "}", "Some index key attributes are not"
            + " defined in AttributeDefinitions. Keys: [pk], AttributeDefinitions: [other]"),
        refusal("{" + ON_DEMAND + "," + defs("pk:S", "sk:S") + "," + keys("pk", "pk") + "}",
            "Both the Hash Key and the Range Key element in the KeySchema have the same name"),
        refusal("{" + ON_DEMAND + "," + defs("pk:S", "sk:S") + "," + elements("sk:RANGE", "pk:HASH") + "}",
            "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"),
        refusal("{" + ON_DEMAND + "," + defs("pk:S", "sk:S") + "," + elements("pk:HASH", "sk:HASH") + "}",
            "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type"),
        invalid("{" + ON_DEMAND + "," + defs("pk:S", "sk:S") + "," + keys("pk") + "}",
            "Number of attributes in KeySchema"
                + " does not exactly match number of attributes defined in AttributeDefinitions"),
        invalid("{" + ON_DEMAND + "," + defs("sk:S", "a:S", "b:S", "pk:S", "c:S") + "," + keys("pk", "sk")
            + ",'GlobalSecondaryIndexes':[" + index("g-a", "a") + "]}",
            "Some AttributeDefinitions are not used."
                + " AttributeDefinitions: [sk, a, b, pk, c], keys used: [a, sk, pk]"));
  }

  private static Stream<Arguments> localIndexes() {
    return Stream.of(
        invalid("{" + ON_DEMAND + "," + PK + ",'LocalSecondaryIndexes':[]}", "List of LocalSecondaryIndexes is empty"),
        invalid("{" + ON_DEMAND + "," + defs("pk:S", "unused:S") + "," + keys("pk") + ",'LocalSecondaryIndexes':[]}",
            "List of LocalSecondaryIndexes is empty"),
        invalid(local(defs("pk:S", "lk:S"), keys("pk"), index("l-a", "pk", "lk")),
            "Table KeySchema does not have a range"
                + " key, which is required when specifying a LocalSecondaryIndex"),
        invalid(local(defs("pk:S", "sk:S"), keys("pk", "sk"), index("l-a", "pk", "lk")),
            "Some index key attributes are not"
                + " defined in AttributeDefinitions. Keys: [pk, lk], AttributeDefinitions: [sk, pk]"),
        invalid(local(defs("pk:S", "sk:S"), keys("pk", "sk"), index("l-a", "pk")),
            "Index KeySchema does not have a range key for index: l-a"),
        invalid(local(defs("pk:S", "sk:S", "a:S"), keys("pk", "sk"), index("l-a", "a", "sk")),
            "Index KeySchema does not"
                + " have the same leading hash key as table KeySchema for index: l-a. index hash key: a, table hash key: pk"),
        refusal(local(defs("pk:S", "sk:S"), keys("pk", "sk"), index("l-a", "pk", "pk")),
            "Both the Hash Key and the Range Key element in the KeySchema have the same name"),
        invalid(
            local(defs("pk:S", "sk:S"), keys("pk", "sk"), index("dup", "pk", "sk") + "," + index("dup", "pk", "sk")),
            "Duplicate index name: dup"),
        invalid(local(defs("pk:S", "sk:S"), keys("pk", "sk"), many(6, "pk", "sk")),
            "Number of LocalSecondaryIndexes exceeds per-table limit of 5"));
  }

  private static Stream<Arguments> globalIndexes() {
    return Stream.of(
        invalid("{" + ON_DEMAND + "," + PK + ",'GlobalSecondaryIndexes':[]}",
            "List of GlobalSecondaryIndexes is empty"),
        invalid("{" + ON_DEMAND + "," + defs("pk:S", "unused:S") + "," + keys("pk") + ",'GlobalSecondaryIndexes':[]}",
            "List of GlobalSecondaryIndexes is empty"),
        refusal(global(defs("pk:S", "a:S"), "{'IndexName':'g-a'," + elements("a:HASH") + "," + ALL
            + ",'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1000000000001}}"),
            "Given value 1000000000001 for WriteCapacityUnits is out of bounds for index g-a"),
        invalid(global(defs("pk:S"), index("g-a", "q")), "Some index key attributes are not defined in"
            + " AttributeDefinitions. Keys: [q], AttributeDefinitions: [pk]"),
        invalid(global(defs("pk:S", "created_at:N"), index("g-a", "q")), "Some index key attributes are not defined in"
            + " AttributeDefinitions. Keys: [q], AttributeDefinitions: [created_at, pk]"),
        refusal(global(defs("pk:S", "a:S"), "{'IndexName':'g-a'," + elements("a:RANGE", "pk:HASH") + "," + ALL + "}"),
            "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"),
        refusal(global(defs("pk:S", "a:S"), "{'IndexName':'g-a'," + elements("a:HASH", "a:RANGE") + "," + ALL + "}"),
            "The KeySchema contains multiple key attributes with the same name"),
        invalid(global(defs("pk:S", "a:S", "b:S"),
            "{'IndexName':'g-a'," + elements("a:HASH", "b:RANGE", "pk:HASH") + ","
                + ALL + "}"),
            "All HASH key attributes must precede RANGE key attributes in the KeySchema"),
        invalid(global(defs("pk:S", "a:S", "b:S", "c:S", "d:S"), "{'IndexName':'g-a',"
            + elements("a:HASH", "b:HASH", "c:HASH", "d:HASH", "pk:HASH") + "," + ALL + "}"),
            "The KeySchema exceeds the maximum allowed number of HASH key attributes"),
        invalid(global(defs("pk:S", "a:S", "b:S", "c:S", "d:S", "e:S"), "{'IndexName':'g-a',"
            + elements("a:HASH", "b:RANGE", "c:RANGE", "d:RANGE", "pk:RANGE", "e:RANGE") + "," + ALL + "}"),
            "The KeySchema exceeds the maximum allowed number of RANGE key attributes"),
        invalid(global(defs("pk:S"), projected("'Projection':{}")), "Unknown ProjectionType: null"),
        invalid(global(defs("pk:S"), projected("'Projection':{'ProjectionType':'INCLUDE'}")),
            "ProjectionType is INCLUDE, but NonKeyAttributes is not specified"),
        invalid(global(defs("pk:S"), projected("'Projection':{'ProjectionType':'ALL','NonKeyAttributes':['x']}")),
            "ProjectionType is ALL, but NonKeyAttributes is specified"),
        invalid(
            global(defs("pk:S"), projected("'Projection':{'ProjectionType':'INCLUDE','NonKeyAttributes':['x','x']}")),
            "Duplicate element in NonKeyAttributes: x"),
        invalid(global(defs("pk:S"), projected(ALL + ",'ProvisionedThroughput':{'ReadCapacityUnits':1,"
            + "'WriteCapacityUnits':1}")),
            "ProvisionedThroughput should not be specified for index: g-a when BillingMode"
                + " is PAY_PER_REQUEST"),
        invalid("{'TableName':'abc'," + PK + ",'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1},"
            + "'GlobalSecondaryIndexes':[" + index("g-a", "pk") + "]}",
            "ProvisionedThroughput is not specified for index: g-a"),
        invalid(global(defs("pk:S"), projected(ALL + ",'OnDemandThroughput':{'MaxReadRequestUnits':0}")), "Requested"
            + " MaxReadRequestUnits for OnDemandThroughput for index : g-a is outside of valid range"),
        invalid(global(defs("pk:S"), index("dup", "pk") + "," + index("dup", "pk")), "Duplicate index name: dup"),
        invalid(global(defs("pk:S"), many(21, "pk")), "GlobalSecondaryIndex count exceeds the per-table limit of 20"));
  }

  private static Stream<Arguments> settings() {
    return Stream.of(
        with("'StreamSpecification':{'StreamEnabled':true}",
            INVALID + "Table is being created with a stream enabled, UpdateViewType is required"),
        with("'StreamSpecification':{'StreamEnabled':false,'StreamViewType':'NEW_IMAGE'}",
            INVALID + "Table is being created with a stream disabled, UpdateViewType should not be specified"),
        with("'ResourcePolicy':'{}'", INVALID + "ResourcePolicy is not supported"),
        with("'TableClass':'GOLD'", "Invalid table-class parameter provided. Please try again with a valid table-class"
            + " value: [STANDARD, STANDARD_INFREQUENT_ACCESS]."),
        with("'SSESpecification':{'Enabled':false,'SSEType':'KMS'}",
            INVALID + "SSEType can not be specified if Enabled is false"),
        with("'SSESpecification':{'Enabled':false,'KMSMasterKeyId':'k'}",
            INVALID + "KMSMasterKeyId can not be specified if Enabled is false"),
        with("'SSESpecification':{'Enabled':true,'SSEType':'AES256'}", INVALID + "SSEType AES256 is not supported"),
        with("'SSESpecification':{'Enabled':true,'KMSMasterKeyId':'k'}",
            INVALID + "SSEType KMS is required if KMSMasterKeyId is specified"),
        with("'Tags':[{'Key':'aws:x','Value':'v'}]", "Tag Key cannot be prefixed with aws:, Key: aws:x"),
        with("'Tags':[{'Key':'','Value':'v'}]", "The Tag Key provided is invalid, Key: "),
        with("'Tags':[{'Key':'#','Value':'v'}]", "The Tag Key provided is invalid, Key: #"),
        with("'Tags':[{'Key':'k'}]", "The Tag Value provided is invalid, Value: null"),
        with("'Tags':[{'Key':'k','Value':'1'},{'Key':'k','Value':'2'}]",
            "Duplicate Tag Keys provided as input: Duplicate Tag Key found k"),
        with("'Tags':[" + IntStream.range(0, 51).mapToObj(i -> "{'Key':'k" + i + "','Value':'v'}")
            .collect(Collectors.joining(",")) + "]",
            "Number of Tags exceed the current limit for the provided ResourceArn"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void decode_wrongRequest_isRefusedInDynamoDbsWords(String body, String message) {
    assertThatThrownBy(() -> decode(body)).isInstanceOfSatisfying(RefusedException.class, refused -> {
      assertThat(refused.refusal().name()).isEqualTo("ValidationException");
      assertThat(refused.refusal().message()).isEqualTo(message);
    });
  }

  private static final String ALL = "'Projection':{'ProjectionType':'ALL'}";

  private static Arguments refusal(String body, String message) {
    return Arguments.of(body, message);
  }

  private static Arguments invalid(String body, String message) {
    return Arguments.of(body, INVALID + message);
  }

  private static Arguments with(String member, String message) {
    return Arguments.of("{" + ON_DEMAND + "," + PK + "," + member + "}", message);
  }

  private static String local(String defs, String keys, String indexes) {
    return "{" + ON_DEMAND + "," + defs + "," + keys + ",'LocalSecondaryIndexes':[" + indexes + "]}";
  }

  private static String global(String defs, String indexes) {
    return "{" + ON_DEMAND + "," + defs + "," + keys("pk") + ",'GlobalSecondaryIndexes':[" + indexes + "]}";
  }

  private static String projected(String rest) {
    return "{'IndexName':'g-a'," + keys("pk") + "," + rest + "}";
  }

  private static String many(int count, String... key) {
    return IntStream.range(0, count).mapToObj(i -> index("index" + i, key)).collect(Collectors.joining(","));
  }

  private static String index(String name, String... key) {
    return "{'IndexName':'" + name + "'," + keys(key) + "," + ALL + "}";
  }

  private static String defs(String... nameAndType) {
    return Stream.of(nameAndType).map(text -> text.split(":", 2))
        .map(pair -> "{'AttributeName':'" + pair[0] + "','AttributeType':'" + pair[1] + "'}")
        .collect(Collectors.joining(",", "'AttributeDefinitions':[", "]"));
  }

  /** The first is the partition attribute, the others are sort attributes. */
  private static String keys(String... names) {
    return elements(IntStream.range(0, names.length).mapToObj(i -> names[i] + (i == 0 ? ":HASH" : ":RANGE"))
        .toArray(String[]::new));
  }

  private static String elements(String... nameAndType) {
    return Stream.of(nameAndType).map(text -> text.split(":", 2))
        .map(pair -> "{'AttributeName':'" + pair[0] + "','KeyType':'" + pair[1] + "'}")
        .collect(Collectors.joining(",", "'KeySchema':[", "]"));
  }

  private static CreateTable decode(String body) {
    return CreateTable.decode(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
