package dev.needletail.model.operation.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.RefusedException;
import dev.needletail.model.operation.table.UpdateTable.StreamChange;
import dev.needletail.model.table.BillingMode;
import dev.needletail.model.table.Capacity;
import dev.needletail.model.table.Encryption;
import dev.needletail.model.table.IndexProjection;
import dev.needletail.model.table.ScalarType;
import dev.needletail.model.table.StreamViewType;
import dev.needletail.model.table.TableClass;
import dev.needletail.model.table.Throughput;
import dev.needletail.model.table.UnitsPerSecond;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UpdateTableTest {

  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String NOTHING = "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
      + " GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady,"
      + " ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or"
      + " TableClass is required";

  private static final String THROUGHPUT = "'ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':2}";
  private static final String STREAM = "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'NEW_IMAGE'}";
  private static final String SSE = "'SSESpecification':{'Enabled':true}";
  private static final String CLASS = "'TableClass':'STANDARD'";
  private static final String PROTECTION = "'DeletionProtectionEnabled':true";
  private static final String WARM = "'WarmThroughput':{'ReadUnitsPerSecond':1}";
  private static final String BOUNDS = "'OnDemandThroughput':{'MaxReadRequestUnits':1}";
  private static final String CREATE = "{'Create':{'IndexName':'idx','KeySchema':[{'AttributeName':'a',"
      + "'KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}}";
  private static final String DELETE = "{'Delete':{'IndexName':'idx'}}";
  private static final String UPDATE = "{'Update':{'IndexName':'idx'," + THROUGHPUT + "}}";

  @Test
  void decode_billingModeThroughputAndIndexes_areKept() {
    UpdateTable update = decode("'BillingMode':'PROVISIONED'," + THROUGHPUT + "," + indexes(UPDATE));

    assertThat(update.tableName()).isEqualTo("abc");
    assertThat(update.billingMode()).isEqualTo(BillingMode.PROVISIONED);
    assertThat(update.capacity().provisioned()).isEqualTo(new Throughput(1, 2));
    assertThat(update.indexUpdates())
        .containsExactly(new IndexUpdate.Update("idx", new Capacity(new Throughput(1, 2), null, null)));
    assertThat(update.definitions()).isNull();
  }

  @Test
  void decode_throughputMode_isTheBillingModeUnlessThatIsThere() {
    assertThat(decode("'TableThroughputMode':'PAY_PER_REQUEST'").billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
    assertThat(decode("'TableThroughputMode':'PAY_PER_REQUEST','BillingMode':'PROVISIONED'," + THROUGHPUT)
        .billingMode()).isEqualTo(BillingMode.PROVISIONED);
  }

  @Test
  void decode_newIndex_keepsItsDefinitions() {
    UpdateTable update = decode(
        "'AttributeDefinitions':[{'AttributeName':'a','AttributeType':'N'}]," + indexes(CREATE));

    assertThat(update.definitions()).isEqualTo(Map.of("a", ScalarType.N));
    assertThat(update.indexUpdates()).containsExactly(new IndexUpdate.Create("idx", List.of(new KeyElement("a", true)),
        new IndexProjection.All(), Capacity.UNSAID));
  }

  @Test
  void decode_eachSettingAlone_isKept() {
    assertThat(decode(STREAM).stream()).isEqualTo(new StreamChange(StreamViewType.NEW_IMAGE));
    assertThat(decode("'StreamSpecification':{'StreamEnabled':false}").stream()).isEqualTo(new StreamChange(null));
    assertThat(decode(SSE).encryption()).isEqualTo(new Encryption(true, null));
    assertThat(decode("'SSESpecification':{'Enabled':false}").encryption()).isEqualTo(new Encryption(false, null));
    assertThat(decode(CLASS).tableClass()).isEqualTo(TableClass.STANDARD);
    assertThat(decode(PROTECTION).deletionProtection()).isTrue();
    assertThat(decode(WARM).capacity().warm()).isEqualTo(new UnitsPerSecond(1L, null));
    assertThat(decode(BOUNDS).capacity().onDemandMax()).isEqualTo(new UnitsPerSecond(1L, null));
    assertThat(decode(indexes(DELETE)).indexUpdates()).containsExactly(new IndexUpdate.Delete("idx"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"'BillingMode':'PAY_PER_REQUEST'," + STREAM,
      "'BillingMode':'PAY_PER_REQUEST'," + BOUNDS,
      "'BillingMode':'PAY_PER_REQUEST'," + "'GlobalSecondaryIndexUpdates':["
          + DELETE + "]",
      THROUGHPUT + "," + "'GlobalSecondaryIndexUpdates':[" + UPDATE + "]"}, quoteCharacter = '`')
  void decode_changesThatDynamoDbMakesTogether_areAccepted(String members) {
    assertThat(decode(members).tableName()).isEqualTo("abc");
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of("'AttributeDefinitions':[]", NOTHING), Arguments.of(indexes(""), NOTHING),
        Arguments.of("'AttributeDefinitions':[]," + indexes(""), NOTHING),
        Arguments.of(PROTECTION + "," + indexes(""), INVALID + "List of GlobalSecondaryIndexUpdates is empty"),
        alone(SSE + "," + CLASS + "," + PROTECTION + "," + WARM, "Server-Side Encryption modification"),
        alone(CLASS + "," + PROTECTION + "," + WARM, "TableClass modification"),
        alone(PROTECTION + "," + WARM, "DeletionProtection modification"),
        alone(PROTECTION + "," + indexes(CREATE), "DeletionProtection modification"),
        alone(WARM + ",'BillingMode':'PAY_PER_REQUEST'", "WarmThroughput"),
        alone(WARM + ",'TableThroughputMode':'PAY_PER_REQUEST'", "WarmThroughput"),
        Arguments.of(WARM + "," + indexes(CREATE),
            INVALID + "Create global secondary index cannot be specified when updating WarmThroughput"),
        Arguments.of(BOUNDS + "," + STREAM,
            INVALID + "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request"),
        Arguments.of(BOUNDS + "," + WARM,
            INVALID + "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request"),
        Arguments.of(THROUGHPUT + "," + STREAM, INVALID + "You cannot modify stream status while updating table IOPS"),
        Arguments.of(THROUGHPUT + "," + indexes(DELETE),
            INVALID + "You cannot create or delete index while updating table IOPS"),
        Arguments.of(STREAM + "," + indexes(CREATE),
            INVALID + "You cannot create or delete index while changing stream status"),
        Arguments.of("'BillingMode':'PROVISIONED'",
            INVALID + "ProvisionedThroughput must be specified when BillingMode is PROVISIONED"),
        Arguments.of("'BillingMode':'PAY_PER_REQUEST'," + THROUGHPUT, INVALID + "Neither ReadCapacityUnits nor"
            + " WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"),
        Arguments.of(indexes("{}"), INVALID + "One of GlobalSecondaryIndexUpdate.Update,"
            + " GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null"),
        Arguments.of(indexes("{'Delete':{'IndexName':'idx'},'Update':{'IndexName':'idx'}}"),
            INVALID + "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object"),
        Arguments.of(indexes(DELETE + "," + CREATE), INVALID
            + "Only one global secondary index update per index is allowed simultaneously. Index: idx"),
        Arguments.of("'StreamSpecification':{'StreamEnabled':true}",
            INVALID + "If stream is being enabled then UpdateViewType is required"),
        Arguments.of("'StreamSpecification':{'StreamEnabled':false,'StreamViewType':'NEW_IMAGE'}",
            INVALID + "If stream is being disabled, then UpdateViewType must not be specified"),
        Arguments.of("'StreamSpecification':{}", "1 validation error detected: Value null at"
            + " 'streamSpecification.streamEnabled' failed to satisfy constraint: Member must not be null"),
        Arguments.of("'TableClass':''", "Invalid table-class parameter provided. Please try again with a valid"
            + " table-class value: [STANDARD, STANDARD_INFREQUENT_ACCESS]."),
        Arguments.of("'ProvisionedThroughput':{}", "2 validation errors detected: Value null at"
            + " 'provisionedThroughput.writeCapacityUnits' failed to satisfy constraint: Member must not be null; Value"
            + " null at 'provisionedThroughput.readCapacityUnits' failed to satisfy constraint: Member must not be null"),
        Arguments.of("'ReplicaUpdates':[{}]", INVALID + "ReplicaUpdates is not supported"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void decode_wrongRequest_isRefusedInDynamoDbsWords(String members, String message) {
    assertThatThrownBy(() -> decode(members)).isInstanceOfSatisfying(RefusedException.class, refused -> {
      assertThat(refused.refusal().name()).isEqualTo("ValidationException");
      assertThat(refused.refusal().message()).isEqualTo(message);
    });
  }

  private static Arguments alone(String members, String change) {
    return Arguments.of(members, INVALID + change + " must be the only operation in the request");
  }

  private static String indexes(String updates) {
    return "'GlobalSecondaryIndexUpdates':[" + updates + "]";
  }

  private static UpdateTable decode(String members) {
    return UpdateTable
        .decode(("{'TableName':'abc'," + members + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
