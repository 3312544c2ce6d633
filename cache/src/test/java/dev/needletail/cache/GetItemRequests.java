package dev.needletail.cache;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * GetItem requests as clients write them, and as none should: all kinds of spacing, member orders, escapes, spellings of
 * numbers, types, and now and then some damage. Threads: confined to the test's.
 */
final class GetItemRequests {

  private static final List<String> SPACES = List.of("", "", "", " ", "\n", "\t", " \r\n ", "\f", "\u00a0");
  private static final List<String> TEXTS = List.of("a", "b", "ab", "zwölf", "\u20ac", "\ud83d\ude00", "a\\u0062",
      "\\n",
      "\\\"", "\\/", "\u007f", "\u0000", "\u001f", "\t", "x".repeat(1024), "x".repeat(1025), "y".repeat(2048),
      "y".repeat(2049), "", "\\ud800", "\\ud83d\\ude00", "null", "{}", "'", "\ufffe", "\ufeff");
  private static final List<String> NUMBERS = List.of("0", "-0", "0.0", "1", "-1", "+1", "01", "1.0", "1.5", "-1.5",
      "0.5", ".5", "5.", "1e2", "100", "1E+2", "0.01", "00", "-", "", "1 ", " 1", "1_0", "NaN", "1.50", "-0.5", "-00.5",
      "12345678901234567890123456789012345678", "123456789012345678901234567890123456789",
      "0.12345678901234567890123456789012345678", "1.2345678901234567890123456789012345678", "1..2", "1.2.3", "٣");
  private static final List<String> BINARIES = List.of("YQ==", "YWI=", "YWJj", "YR==", "YWJ=", "YQ", "YQ=", "", "====",
      "Y===", "YQ==YQ==", "-_-_", "YW Jj", "+/+/", "YWJjZA==", "A".repeat(2732), "A".repeat(1364), "A".repeat(1368),
      "A".repeat(2736));
  private static final List<String> MORE = List.of("\"ConsistentRead\":false", "\"ConsistentRead\":false",
      "\"ConsistentRead\":true", "\"ConsistentRead\":null", "\"ConsistentRead\":\"false\"", "\"ConsistentRead\":falsey",
      "\"ReturnConsumedCapacity\":\"NONE\"", "\"ReturnConsumedCapacity\":\"NONE\"",
      "\"ReturnConsumedCapacity\":\"TOTAL\"", "\"ReturnConsumedCapacity\":\"none\"",
      "\"ReturnConsumedCapacity\":null", "\"ProjectionExpression\":\"p\"", "\"AttributesToGet\":[\"p\"]",
      "\"ExpressionAttributeNames\":null", "\"Unknown\":1", "\"TableName\":\"tab\"", "\"Key\":{\"p\":{\"S\":\"a\"}}",
      "\"consistentRead\":false", "\"\":0", "\"Consistent\\u0052ead\":false");

  private final Random random;

  GetItemRequests(Random random) {
    this.random = random;
  }

  byte[] next() {
    String table = pick(List.of("tab", "tab", "sorted", "sorted", "num", "bin", "ta", "t\\u0061b", "none", "tab ",
        "arn:aws:dynamodb:us-east-1:123456789012:table/tab"));
    var members = new ArrayList<String>();
    members.add(spaced("\"TableName\"", ":", quoted(table)));
    members.add(spaced("\"Key\"", ":", key(table)));
    for (int i = random.nextInt(8) - 5; i > 0; i--) {
      members.add(pick(MORE));
    }
    Collections.shuffle(members, random);
    byte[] body = (space() + object(members) + space()).getBytes(StandardCharsets.UTF_8);
    return random.nextInt(4) == 0 ? damaged(body) : body;
  }

  private String key(String table) {
    var attributes = new ArrayList<String>();
    attributes.add(attribute("p", table.equals("num") ? "N" : table.equals("bin") ? "B" : "S"));
    switch (table) {
      case "sorted" -> attributes.add(attribute("s", "S"));
      case "num" -> attributes.add(attribute("größe", "B"));
      case "bin" -> attributes.add(attribute("größe", "S"));
      default -> {
        // No sort key.
      }
    }
    if (random.nextInt(12) == 0) {
      attributes.add(attribute(pick(List.of("p", "s", "x", "")), "S"));
    }
    if (random.nextInt(30) == 0) {
      attributes.clear();
    }
    Collections.shuffle(attributes, random);
    return object(attributes);
  }

  private String attribute(String name, String usual) {
    String type = random.nextInt(12) == 0 ? pick(List.of("S", "N", "B", "SS", "BOOL", "X", "", "s")) : usual;
    String value = quoted(switch (type) {
      case "N" -> pick(NUMBERS);
      case "B" -> pick(BINARIES);
      default -> random.nextInt(3) == 0 ? pick(TEXTS) : pick(TEXTS.subList(0, 6));
    });
    if (random.nextInt(20) == 0) {
      value = pick(List.of("1", "null", "true", "[]", "{}", "\"a\",\"N\":\"1\"", "\"a\",\"S\":\"b\""));
    }
    return spaced(quoted(name), ":", object(List.of(spaced(quoted(type), ":", value))));
  }

  private byte[] damaged(byte[] body) {
    byte[] damaged = body.clone();
    int at = random.nextInt(damaged.length);
    switch (random.nextInt(4)) {
      case 0 -> damaged[at] = (byte) random.nextInt(256);
      case 1 -> damaged[at] = (byte) "{}[]\",:\\ 0aSN".charAt(random.nextInt(13));
      case 2 -> {
        return Arrays.copyOf(damaged, at);
      }
      default -> {
        byte[] more = Arrays.copyOf(damaged, damaged.length + 1);
        System.arraycopy(damaged, at, more, at + 1, damaged.length - at);
        more[at] = (byte) random.nextInt(256);
        return more;
      }
    }
    return damaged;
  }

  /** Base64 of random bytes now and then, so that not every binary is known by heart. */
  private String quoted(String text) {
    if (text.equals("YWJjZA==") && random.nextBoolean()) {
      byte[] bytes = new byte[1 + random.nextInt(6)];
      random.nextBytes(bytes);
      return '"' + Base64.getEncoder().encodeToString(bytes) + '"';
    }
    return '"' + text + '"';
  }

  private String object(List<String> members) {
    return "{" + space() + String.join("," + space(), members) + space() + "}";
  }

  private String spaced(String... parts) {
    return String.join(space(), parts);
  }

  private String space() {
    return random.nextInt(120) == 0 ? pick(SPACES) : random.nextInt(3) == 0 ? pick(SPACES.subList(0, 7)) : "";
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
