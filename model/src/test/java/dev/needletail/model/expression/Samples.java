package dev.needletail.model.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.needletail.model.RefusedException;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The item, names and values that the tests of expressions share. */
final class Samples {

  /** One attribute of each type, named after it, a few more, and no {@code absent}. */
  static final Item ITEM = item("""
      {"s":{"S":"abc"},"e":{"S":""},"u":{"S":"\\u00e9\\uD834\\uDD1E"},"n":{"N":"5"},"one":{"N":"1"},"bin":{"B":"AQID"},
       "ss":{"SS":["a","b"]},"ns":{"NS":["1","2"]},"bs":{"BS":["AQ=="]},
       "m":{"M":{"a":{"S":"x"},"n":{"N":"1"},"l":{"L":[{"N":"7"},{"N":"8"}]}}},
       "l":{"L":[{"N":"1"},{"S":"q"},{"L":[{"N":"1"}]}]},"l1":{"L":[{"N":"1"}]},
       "t":{"BOOL":true},"nul":{"NULL":true}}
      """);

  static final Map<String, String> NAMES = Map.of("#s", "s", "#m", "m", "#a", "a", "#dotted", "x.y", "#word", "name");

  static final Map<String, AttributeValue> VALUES = item("""
      {":s":{"S":"abc"},":a":{"S":"a"},":e":{"S":""},":z":{"S":"zzz"},":n":{"N":"5"},":n1":{"N":"1.0"},
       ":n2":{"N":"2"},":n3":{"N":"3"},":b":{"B":"AQID"},":b1":{"B":"AQ=="},":eb":{"B":""},
       ":ss":{"SS":["b","a"]},":ss1":{"SS":["a"]},":ns":{"NS":["2","1.0"]},":bs":{"BS":["AQ=="]},
       ":m":{"M":{"l":{"L":[{"N":"7"},{"N":"8"}]},"n":{"N":"1.0"},"a":{"S":"x"}}},":l":{"L":[{"N":"1.0"}]},
       ":t":{"BOOL":true},":f":{"BOOL":false},":nul":{"NULL":true},":typeS":{"S":"S"},":typeN":{"S":"N"},
       ":big":{"N":"9.9E125"},":tiny":{"N":"1E-130"},":m0":{"M":{}}}
      """).attributes();

  private Samples() {}

  static Item item(String json) {
    return ItemJson.read(json.getBytes(StandardCharsets.UTF_8));
  }

  static ExpressionScope scope() {
    return new ExpressionScope(NAMES, VALUES, false);
  }

  static Condition condition(String text) {
    return scope().condition("ConditionExpression", text);
  }

  static KeyCondition keyCondition(String text) {
    ExpressionScope scope = scope();
    return scope.keyCondition(scope.keyExpression(text));
  }

  static void assertRefused(ThrowingCallable call, String message) {
    assertThatExceptionOfType(RefusedException.class).isThrownBy(call)
        .satisfies(refused -> assertThat(refused.refusal().message()).isEqualTo(message))
        .satisfies(refused -> assertThat(refused.refusal().name())
            .isEqualTo("ValidationException"));
  }
}
