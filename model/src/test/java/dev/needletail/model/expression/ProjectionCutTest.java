package dev.needletail.model.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.expression.path.DocumentPath.Step;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is cut out of an item's bytes is what the parsed item has at the paths. */
class ProjectionCutTest {

  private static final List<String> NAMES = List.of("a", "b", "äö", "c d", "M", "L", "\ud83d\ude00");

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '%', textBlock = """
      a       | {'a':{'S':'1'},'b':{'N':'2'}}                 | {'a':{'S':'1'}}
      b,a     | {'a':{'S':'1'},'b':{'N':'2'}}                 | {'b':{'N':'2'},'a':{'S':'1'}}
      z       | {'a':{'S':'1'}}                               | {}
      m.b,a   | {'m':{'M':{'a':{'S':'}'},'b':{'L':[]}}},'a':{'NULL':true}} | {'m':{'M':{'b':{'L':[]}}},'a':{'NULL':true}}
      m.z,a   | {'m':{'M':{'a':{'S':'x'}}},'a':{'S':'1'}}     | {'a':{'S':'1'}}
      a.b     | {'a':{'S':'1'}}                               | {}
      l[2],l[0] | {'l':{'L':[{'S':'x'},{'S':'y'},{'S':'z'}]}}  | {'l':{'L':[{'S':'x'},{'S':'z'}]}}
      l[9]    | {'l':{'L':[{'S':'x'}]}}                       | {}
      l[1].a  | {'l':{'L':[{'S':'x'},{'M':{'a':{'BOOL':false},'b':{'S':''}}}]}} | {'l':{'L':[{'M':{'a':{'BOOL':false}}}]}}
      b       | { 'a' : { 'S' : ',' } , 'b' : { 'SS' : [ 'p' , 'q' ] } } | {'b':{ 'SS' : [ 'p' , 'q' ] }}
      """)
  void cut_paths_isThePartThatTheyLeadTo(String paths, String item, String expected) {
    assertThat(cut(new ExpressionScope(null, null, false).projection(paths), item.replace('\'', '"')))
        .isEqualTo(expected.replace('\'', '"'));
  }

  @Test
  void cut_nameWithEscapes_isReadAsWhatItStandsFor() {
    var projection = new Projection(List.of(DocumentPath.attribute("a\"b"), DocumentPath.attribute("c")));

    assertThat(cut(projection, "{\"\\u0063\":{\"S\":\"1\"},\"a\\\"b\":{\"S\":\"2\"}}"))
        .isEqualTo("{\"a\\\"b\":{\"S\":\"2\"},\"c\":{\"S\":\"1\"}}");
  }

  @Test
  void cut_valueWithEscapes_isCopiedAsItIsWritten() {
    assertThat(cut(new Projection(List.of(DocumentPath.attribute("a"))), "{\"a\":{\"S\":\"\\u0041\\\"}\"}}"))
        .isEqualTo("{\"a\":{\"S\":\"\\u0041\\\"}\"}}");
  }

  @Test
  void cut_amongOtherMembers_leavesTheWriterInOrder() {
    var json = new JsonWriter(16).beginObject().name("x").number(1).name("Item");
    byte[] item = "{\"m\":{\"M\":{}},\"a\":{\"S\":\"1\"}}".getBytes(StandardCharsets.UTF_8);
    new ExpressionScope(null, null, false).projection("m.z,a,m.y").cut(item, 0, item.length, json);

    assertThat(new String(json.name("y").number(2).endObject().toByteArray(), StandardCharsets.UTF_8))
        .isEqualTo("{\"x\":1,\"Item\":{\"a\":{\"S\":\"1\"}},\"y\":2}");
  }

  @Test
  void cut_itemThatEndsEarly_isABug() {
    assertThatThrownBy(() -> cut(new Projection(List.of(DocumentPath.attribute("a"))), "{\"a\":{\"S\":\"1\""))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void cut_anyItemAndPaths_isWhatIsSelectedOfTheItem(long seed) {
    var random = new Random(seed);
    int nonEmpty = 0;
    for (int i = 0; i < 5000; i++) {
      Item item = new Item(members(random, 3));
      Projection projection = projection(random);
      byte[] json = ItemJson.write(item);

      String cut = cut(projection, new String(json, StandardCharsets.UTF_8));

      assertThat(cut).as("%s of %s", projection, new String(json, StandardCharsets.UTF_8))
          .isEqualTo(new String(ItemJson.write(projection.apply(item)), StandardCharsets.UTF_8));
      nonEmpty += cut.equals("{}") ? 0 : 1;
    }
    assertThat(nonEmpty).isGreaterThan(1500);
  }

  private static Projection projection(Random random) {
    var paths = new ArrayList<DocumentPath>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      var steps = new ArrayList<Step>();
      for (int s = random.nextInt(3); s > 0; s--) {
        steps.add(random.nextBoolean() ? new Step.Member(name(random)) : new Step.Element(random.nextInt(4)));
      }
      paths.add(new DocumentPath(name(random), steps));
    }
    try {
      return new Projection(paths);
    } catch (IllegalArgumentException clash) {
      return new Projection(paths.subList(0, 1));
    }
  }

  private static Map<String, AttributeValue> members(Random random, int depth) {
    var members = new LinkedHashMap<String, AttributeValue>();
    for (int i = 3 + random.nextInt(8); i > 0; i--) {
      members.put(random.nextInt(40) == 0 ? "\"\n" : name(random), value(random, depth));
    }
    return members;
  }

  private static AttributeValue value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 6)) {
      case 0 -> AttributeValue.string("\\\"}]{[,: ä\u0001".substring(random.nextInt(8)));
      case 1 -> AttributeValue.Null.INSTANCE;
      case 2 -> new AttributeValue.Bool(random.nextBoolean());
      case 3 -> {
        var elements = new ArrayList<AttributeValue>();
        for (int i = random.nextInt(4); i > 0; i--) {
          elements.add(value(random, depth - 1));
        }
        yield new AttributeValue.L(elements);
      }
      default -> new AttributeValue.M(members(random, depth - 1));
    };
  }

  private static String name(Random random) {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  /** The item stands among other bytes, which are none of the cut's business. */
  private static String cut(Projection projection, String item) {
    byte[] bytes = ("{\"Item\":" + item + "}").getBytes(StandardCharsets.UTF_8);
    var json = new JsonWriter(16);
    projection.cut(bytes, 8, bytes.length - 9, json);
    return new String(json.toByteArray(), StandardCharsets.UTF_8);
  }
}
