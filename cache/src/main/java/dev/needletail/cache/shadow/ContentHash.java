package dev.needletail.cache.shadow;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Bytes;
import dev.needletail.model.value.Item;
import java.util.Collection;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * 64 bits that are the same for what is equal by DynamoDB's rules: attributes and sets in any order, numbers by
 * value. What differs has the same bits once in 2^64.
 *
 * <p>Threads: any; stateless.
 */
final class ContentHash {

  /** Of an item that does not exist. */
  static final long ABSENT = 0x6c62272e07bb0142L;

  private static final long PRIME = 0x9e3779b97f4a7c15L;

  private ContentHash() {}

  static long of(Item item) {
    return members(item.attributes());
  }

  /** Of an item inside a document. */
  static long ofItem(JsonSpan item) {
    return of(ItemJson.read(item.json(), item.start(), item.length()));
  }

  /** Of what a reader sees of a page: items, counts and where it ended, not what it consumed. */
  static long ofPage(JsonSpan answer) {
    long hash = PRIME;
    for (var member : answer.members()) {
      long value = switch (member.name()) {
        case "Items" -> sequence(member.value().elements(), ContentHash::ofItem);
        case "Count", "ScannedCount" -> Double.doubleToLongBits(member.value().number());
        case "LastEvaluatedKey" -> ofItem(member.value());
        default -> 0;
      };
      hash += mix(text(member.name()) + mix(value));
    }
    return mix(hash);
  }

  static long of(AttributeValue value) {
    return mix(text(value.typeName()) + switch (value) {
      case AttributeValue.S(var text) -> text(text);
      case AttributeValue.N(var number) -> text(number.toString());
      case AttributeValue.B(var bytes) -> text(bytes.toBase64());
      case AttributeValue.SS(var texts) -> set(texts, ContentHash::text);
      case AttributeValue.NS(var numbers) -> set(numbers, number -> text(number.toString()));
      case AttributeValue.BS(var binaries) -> set(binaries, (Bytes binary) -> text(binary.toBase64()));
      case AttributeValue.M(var members) -> members(members);
      case AttributeValue.L(var elements) -> sequence(elements, ContentHash::of);
      case AttributeValue.Bool(var bool) -> bool ? 1 : 2;
      case AttributeValue.Null _ -> 3;
    });
  }

  private static long members(Map<String, AttributeValue> members) {
    long sum = members.size();
    for (var member : members.entrySet()) {
      sum += mix(text(member.getKey()) * PRIME + of(member.getValue()));
    }
    return mix(sum);
  }

  private static <T> long set(Collection<T> elements, ToLongFunction<T> hash) {
    return elements.stream().mapToLong(element -> mix(hash.applyAsLong(element))).sum();
  }

  private static <T> long sequence(Collection<T> elements, ToLongFunction<T> hash) {
    long running = elements.size();
    for (T element : elements) {
      running = mix(running * PRIME + hash.applyAsLong(element));
    }
    return running;
  }

  /** FNV-1a over UTF-16 units. */
  private static long text(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return mix(hash);
  }

  /** The finaliser of SplitMix64: every bit of the input reaches every bit of the output. */
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
