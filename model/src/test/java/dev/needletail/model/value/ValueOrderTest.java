package dev.needletail.model.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValueOrderTest {

  @Test
  void compare_numbers_isByValue() {
    assertThat(ValueOrder.compare(number("9"), number("10"))).isEqualTo(-1);
    assertThat(ValueOrder.compare(number("1.0"), number("1"))).isZero();
    assertThat(ValueOrder.compare(number("-1"), number("-1E125"))).isEqualTo(1);
  }

  @Test
  void compare_binaries_isUnsigned() {
    assertThat(ValueOrder.compare(binary(0x7F), binary(0x80))).isEqualTo(-1);
    assertThat(ValueOrder.compare(binary(1), binary(1, 0))).isEqualTo(-1);
  }

  @Test
  void compare_otherTypes_haveNoOrder() {
    assertThat(ValueOrder.compare(AttributeValue.string("1"), number("1"))).isEqualTo(ValueOrder.NONE);
    assertThat(ValueOrder.compare(new AttributeValue.Bool(true), new AttributeValue.Bool(true)))
        .isEqualTo(ValueOrder.NONE);
    assertThat(ValueOrder.compare(null, number("1"))).isEqualTo(ValueOrder.NONE);
    assertThat(ValueOrder.compare(AttributeValue.Null.INSTANCE, null)).isEqualTo(ValueOrder.NONE);
  }

  @Test
  void utf8_randomStrings_ordersAsTheirBytes() {
    var random = new Random(1);
    List<String> characters = List.of("a", "b", "\u007F", "\u0080", "\u07FF", "\u0800", "\uD7FF", "\uE000", "\uFFFF",
        "\uD800\uDC00", "\uD834\uDD1E", "\uDBFF\uDFFF");
    for (int i = 0; i < 10_000; i++) {
      String left = word(random, characters);
      String right = word(random, characters);

      int bytes = Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

      assertThat(ValueOrder.utf8(left, right)).as("%s and %s", left, right).isEqualTo(Integer.signum(bytes));
    }
  }

  private static String word(Random random, List<String> characters) {
    var word = new StringBuilder();
    for (int length = random.nextInt(4); length > 0; length--) {
      word.append(characters.get(random.nextInt(characters.size())));
    }
    return word.toString();
  }

  private static AttributeValue number(String text) {
    return new AttributeValue.N(DynamoNumber.parse(text));
  }

  private static AttributeValue binary(int... octets) {
    var bytes = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      bytes[i] = (byte) octets[i];
    }
    return new AttributeValue.B(Bytes.copyOf(bytes));
  }
}
