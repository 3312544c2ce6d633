package dev.needletail.model.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.needletail.model.shape.Shape.Member;
import dev.needletail.model.shape.Shape.Structure;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiModelTest {

  private static final ApiModel MODEL = ApiModel.dynamodb();

  @Test
  void overlays_everyPlaceTheyName_isInTheModel() {
    var places = new TreeSet<String>();
    MODEL.operations().forEach(operation -> collect(MODEL.input(operation), places));

    assertThat(places).containsAll(MemberWording.places()).containsAll(ModelCorrections.places());
  }

  @ParameterizedTest
  @CsvSource({"UpdateItem,'ReturnConsumedCapacity,TableName,ReturnValues,ConditionalOperator,Key'",
      "PutItem,'ReturnConsumedCapacity,TableName,ReturnValues,ReturnItemCollectionMetrics'",
      "BatchGetItem,'RequestItems,ReturnConsumedCapacity'",
      "TransactWriteItems,'ClientRequestToken,ReturnConsumedCapacity,ReturnItemCollectionMetrics'"})
  void input_checkOrder_isTheOneThatWasRecorded(String operation, String recorded) {
    assertThat(MODEL.input(operation).checkOrder()).extracting(Member::name)
        .containsSubsequence(recorded.split(","));
  }

  @Test
  void input_unknownOperation_isTheCallersMistake() {
    assertThatIllegalArgumentException().isThrownBy(() -> MODEL.input("TableName"));
  }

  @ParameterizedTest
  @CsvSource({"arn:aws:dynamodb:us-east-1:123456789012:table/Music,Music", "arn:aws-cn:dynamodb:::table/M,M",
      "Music,Music",
      "arn:aws:dynamodb:us-east-1:123456789012:table/Music/index/i,arn:aws:dynamodb:us-east-1:123456789012:table/Music/index/i",
      "arn:aws:s3:us-east-1:123456789012:table/Music,arn:aws:s3:us-east-1:123456789012:table/Music",
      "arn:aws:dynamodb:us-east-1:123456789012:table/,arn:aws:dynamodb:us-east-1:123456789012:table/", "arn:,arn:"})
  void nameIn_nameOrArn_isTheTablesName(String text, String name) {
    assertThat(TableArn.nameIn(text)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"^[a-zA-Z0-9_.-]+$,a.b_C-9,true", "^[a-zA-Z0-9_.-]+$,a b,false", "^[a-zA-Z0-9_.-]+$,'',false",
      "^[a-zA-Z0-9_.-]+$,ä,false", "^[0-9]{12}$,123456789012,true", "^[0-9]{12}$,1234567890123,false"})
  void matches_pattern_agreesWithTheRegularExpression(String pattern, String text, boolean matches) {
    assertThat(TextPattern.of(pattern).matches(text)).isEqualTo(matches).isEqualTo(text.matches(pattern));
  }

  private static void collect(Shape shape, Set<String> places) {
    switch (shape) {
      case Structure structure -> structure.members().forEach(member -> {
        places.add(structure.name() + "." + member.name());
        collect(member.shape(), places);
      });
      case Shape.ListOf(var element, _) -> collect(element, places);
      case Shape.MapOf(_, var value, _) -> collect(value, places);
      case Shape.Text _,Shape.TableName _,Shape.Whole _,Shape.Decimal _,Shape.Bool _,Shape.Blob _,Shape.Value _ -> {
      }
    }
  }
}
