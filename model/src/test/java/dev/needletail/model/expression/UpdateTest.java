package dev.needletail.model.expression;

import static dev.needletail.model.expression.Samples.assertRefused;
import static dev.needletail.model.expression.Samples.item;
import static dev.needletail.model.expression.Samples.scope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateTest {

  private static final String NO_ATTRIBUTE = "The provided expression refers to an attribute that does not exist in the item";
  private static final String INVALID_PATH = "The document path provided in the update expression is invalid for update";

  /** What the update makes of Samples.ITEM, said as the attributes that differ; null for one that is gone. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      SET x = :s                           | {"x":{"S":"abc"}}
      set x = :s, y = :n                   | {"x":{"S":"abc"},"y":{"N":"5"}}
      sEt s = :n rEmOvE n                  | {"s":{"N":"5"},"n":null}
      SET x = s                            | {"x":{"S":"abc"}}
      SET s = n, n = s                     | {"s":{"N":"5"},"n":{"S":"abc"}}
      SET x = s REMOVE s                   | {"x":{"S":"abc"},"s":null}
      REMOVE s SET x = s                   | {"x":{"S":"abc"},"s":null}
      SET x = n + :n                       | {"x":{"N":"10"}}
      SET n = n-:n                         | {"n":{"N":"0"}}
      SET x = (n + :n)                     | {"x":{"N":"10"}}
      SET x = ((n) + (:n))                 | {"x":{"N":"10"}}
      SET x = n + n                        | {"x":{"N":"10"}}
      SET x = if_not_exists(s, :n)         | {"x":{"S":"abc"}}
      SET x = if_not_exists(x, :n)         | {"x":{"N":"5"}}
      SET x = if_not_exists(x, n) + :n     | {"x":{"N":"10"}}
      SET x = if_not_exists(m.x, m.a)      | {"x":{"S":"x"}}
      SET x = if_not_exists(s.x, :n)       | {"x":{"N":"5"}}
      SET x = if_not_exists(x, if_not_exists(y, :n)) | {"x":{"N":"5"}}
      SET x = list_append(l1, :l)          | {"x":{"L":[{"N":"1"},{"N":"1"}]}}
      SET x = list_append(m.l, l1)         | {"x":{"L":[{"N":"7"},{"N":"8"},{"N":"1"}]}}
      SET l1 = list_append(if_not_exists(x, :l), l1) | {"l1":{"L":[{"N":"1"},{"N":"1"}]}}
      SET m.x = :n                         | {"m":{"M":{"a":{"S":"x"},"n":{"N":"1"},"l":{"L":[{"N":"7"},{"N":"8"}]},"x":{"N":"5"}}}}
      SET m.l[0] = :s, m.a = :n REMOVE m.n | {"m":{"M":{"a":{"N":"5"},"l":{"L":[{"S":"abc"},{"N":"8"}]}}}}
      SET m.l[0] = m.l[1], m.l[1] = m.l[0] | {"m":{"M":{"a":{"S":"x"},"n":{"N":"1"},"l":{"L":[{"N":"8"},{"N":"7"}]}}}}
      SET l1[7] = :s                       | {"l1":{"L":[{"N":"1"},{"S":"abc"}]}}
      SET l1[9] = :s, l1[7] = :n           | {"l1":{"L":[{"N":"1"},{"N":"5"},{"S":"abc"}]}}
      SET l1[1] = :s REMOVE l1[0]          | {"l1":{"L":[{"S":"abc"}]}}
      SET l[1] = :n REMOVE l[0], l[2]      | {"l":{"L":[{"N":"5"}]}}
      REMOVE l[0], l[1]                    | {"l":{"L":[{"L":[{"N":"1"}]}]}}
      REMOVE l[1], l[0], l[9]              | {"l":{"L":[{"L":[{"N":"1"}]}]}}
      REMOVE l1[0]                         | {"l1":{"L":[]}}
      REMOVE m.a, m.n, m.l                 | {"m":{"M":{}}}
      REMOVE absent, m.absent, l[9]        | {}
      ADD n :n                             | {"n":{"N":"10"}}
      ADD x :n, m.n :n, l[0] :n            | {"x":{"N":"5"},"l":{"L":[{"N":"6"},{"S":"q"},{"L":[{"N":"1"}]}]},"m":{"M":{"a":{"S":"x"},"n":{"N":"6"},"l":{"L":[{"N":"7"},{"N":"8"}]}}}}
      ADD ss :ss1, ns :ns                  | {}
      ADD x :ss1                           | {"x":{"SS":["a"]}}
      ADD ss :ss1 DELETE bs :bs            | {"bs":null}
      DELETE ss :ss1                       | {"ss":{"SS":["b"]}}
      DELETE ss :ss, absent :ss            | {"ss":null}
      DELETE m.absent :ss, l[9] :ss        | {}
      set x=:s remove n add y :n delete ss :ss1 | {"x":{"S":"abc"},"n":null,"y":{"N":"5"},"ss":{"SS":["b"]}}
      """)
  void apply_update_changesTheItem(String text, String changes) {
    Map<String, AttributeValue> expected = new LinkedHashMap<>(Samples.ITEM.attributes());
    expected.putAll(item(changes.replaceAll("\"\\w+\":null,?", "").replace(",}", "}")).attributes());
    expected.keySet().removeIf(name -> changes.contains("\"" + name + "\":null"));

    assertThat(scope().update(text).apply(Samples.ITEM)).isEqualTo(new Item(expected));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      SET x = absent                  | ATTRIBUTE
      SET x = m.absent                | ATTRIBUTE
      SET x = l[9]                    | ATTRIBUTE
      SET x = absent + :n             | ATTRIBUTE
      SET x = n + absent              | ATTRIBUTE
      SET x = list_append(absent, :l) | ATTRIBUTE
      SET x = if_not_exists(y, z)     | ATTRIBUTE
      SET x = if_not_exists(s, z)     | ATTRIBUTE
      SET y = :n, x = y               | ATTRIBUTE
      SET x = s + :n                  | TYPE
      SET x = if_not_exists(x, :s) - :n | TYPE
      SET x = list_append(s, :l)      | TYPE
      SET x = list_append(l, s)       | TYPE
      ADD s :n                        | TYPE
      ADD nul :n                      | TYPE
      ADD ss :n                       | TYPE
      ADD ss :ns                      | TYPE
      ADD n :ss                       | TYPE
      ADD l :ss                       | TYPE
      DELETE ss :ns                   | TYPE
      DELETE s :ss                    | TYPE
      SET absent.a = s + absent        | PATH
      SET absent.a = :s               | PATH
      SET absent[0] = :s              | PATH
      SET m.absent.a = :s             | PATH
      SET m[0] = :s                   | PATH
      SET l.a = :s                    | PATH
      SET s.a = :s                    | PATH
      SET l[0].a = :s                 | PATH
      SET l[9].a = :s                 | PATH
      REMOVE absent.a                 | PATH
      REMOVE m[0]                     | PATH
      REMOVE s.a                      | PATH
      ADD absent.a :n                 | PATH
      DELETE absent.a :ss             | PATH
      """)
  void apply_itemThatDoesNotFit_isRefused(String text, String fault) {
    String message = switch (fault) {
      case "ATTRIBUTE" -> NO_ATTRIBUTE;
      case "TYPE" -> "An operand in the update expression has an incorrect data type";
      default -> INVALID_PATH;
    };
    Update update = scope().update(text);

    assertRefused(() -> update.apply(Samples.ITEM), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SET x = :big + :big", "SET x = :big + :n", "SET x = :tiny - :n", "ADD n :big"})
  void apply_resultOutOfBounds_isNumberOverflow(String text) {
    Update update = scope().update(text);

    assertRefused(() -> update.apply(Samples.ITEM),
        "Number overflow. Attempting to store a number with magnitude larger than supported range");
  }

  @Test
  void apply_valueAtLevel32_isAccepted() {
    Item deep = item("{\"d\":" + "{\"M\":{\"a\":".repeat(31) + "{\"N\":\"1\"}" + "}}".repeat(31) + "}");

    Update update = scope().update("SET d" + ".a".repeat(31) + " = :s");

    assertThat(update.touched(update.apply(deep))).isNotEqualTo(update.touched(deep));
  }

  @ParameterizedTest
  @ValueSource(strings = {":m0", ":l", "d"})
  void apply_valueBelowLevel32_isRefused(String value) {
    Item deep = item("{\"d\":" + "{\"M\":{\"a\":".repeat(31) + "{\"N\":\"1\"}" + "}}".repeat(31) + "}");
    Update update = scope().update("SET d" + ".a".repeat(value.equals("d") ? 1 : 31) + " = " + value);

    assertRefused(() -> update.apply(deep), "Nesting Levels have exceeded supported limits");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      SET s = :n, x = :n        | {"s":{"S":"abc"}}        | {"s":{"N":"5"},"x":{"N":"5"}}
      SET m.a = :n              | {"m":{"M":{"a":{"S":"x"}}}} | {"m":{"M":{"a":{"N":"5"}}}}
      SET m.l[1] = :n, m.a = :n | {"m":{"M":{"a":{"S":"x"},"l":{"L":[{"N":"8"}]}}}} | {"m":{"M":{"a":{"N":"5"},"l":{"L":[{"N":"5"}]}}}}
      SET m.x = :n              | {}                       | {"m":{"M":{"x":{"N":"5"}}}}
      SET l1[9] = :n            | {}                       | {}
      REMOVE l[1], l[9]         | {"l":{"L":[{"S":"q"}]}}  | {"l":{"L":[{"L":[{"N":"1"}]}]}}
      REMOVE s                  | {"s":{"S":"abc"}}        | {}
      DELETE ss :ss             | {"ss":{"SS":["a","b"]}}  | {}
      """)
  void touched_images_answersJustThePathsWritten(String text, String before, String after) {
    Update update = scope().update(text);

    assertThat(update.touched(Samples.ITEM)).isEqualTo(item(before));
    assertThat(update.touched(update.apply(Samples.ITEM))).isEqualTo(item(after));
  }

  @Test
  void names_severalActions_areInOrderOfAppearance() {
    Update update = scope().update("SET m.a = q.r + n, s = if_not_exists(x[0], y.z) REMOVE l[0], t ADD m.n :n");

    assertThat(update.topLevelNames()).containsExactly("m", "s", "l", "t");
    assertThat(update.nestedNames()).containsExactly("m", "q", "x", "y", "l");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      SET a = :n        | true
      ADD a :n          | true
      REMOVE a          | false
      DELETE a :ss      | false
      REMOVE a ADD b :n | true
      """)
  void createsItem_byActions_unlessTheyOnlyTakeAway(String text, boolean creates) {
    assertThat(scope().update(text).createsItem()).isEqualTo(creates);
  }

  @Test
  void none_anyItem_changesNothing() {
    assertThat(Update.NONE.apply(Samples.ITEM)).isSameAs(Samples.ITEM);
    assertThat(Update.NONE.touched(Samples.ITEM)).isEqualTo(Item.EMPTY);
    assertThat(Update.NONE.topLevelNames()).isEmpty();
    assertThat(Update.NONE.createsItem()).isTrue();
  }
}
