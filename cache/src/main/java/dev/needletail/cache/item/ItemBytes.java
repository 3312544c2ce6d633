package dev.needletail.cache.item;

import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.value.Item;
import dev.needletail.model.value.ItemSize;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * An item's JSON as the store sent it. It is kept as the whole body of a GetItem answer, {@code {"Item":…}}, so
 * that the commonest hit copies nothing.
 *
 * <p>Threads: any; immutable but for the size, which whoever asks first computes.
 */
public final class ItemBytes {

  private static final byte[] OPENING = "{\"Item\":".getBytes(StandardCharsets.US_ASCII);

  private final byte[] answer;
  private final int answerCrc32;
  /** DynamoDB's measure of the item in bytes; 0 until somebody asks. */
  private int size;

  private ItemBytes(byte[] answer) {
    this.answer = answer;
    var crc = new CRC32();
    crc.update(answer);
    this.answerCrc32 = (int) crc.getValue();
  }

  /** Copies an item out of a document: {@code length} bytes of {@code json} from {@code offset}. */
  public static ItemBytes copyOf(byte[] json, int offset, int length) {
    byte[] answer = new byte[lengthOf(length)];
    System.arraycopy(OPENING, 0, answer, 0, OPENING.length);
    System.arraycopy(json, offset, answer, OPENING.length, length);
    answer[answer.length - 1] = '}';
    return new ItemBytes(answer);
  }

  public static ItemBytes of(Item item) {
    byte[] json = ItemJson.write(item);
    return copyOf(json, 0, json.length);
  }

  /** The body {@code {"Item":…}}, shared: not to be changed. */
  public byte[] getItemAnswer() {
    return answer;
  }

  /** The checksum of {@link #getItemAnswer}. */
  public int getItemAnswerCrc32() {
    return answerCrc32;
  }

  /** The bytes that this object holds on to. */
  public int length() {
    return answer.length;
  }

  /** The bytes that an item would hold on to whose own JSON is so long. */
  public static int lengthOf(int jsonLength) {
    return OPENING.length + jsonLength + 1;
  }

  /** The item as a value at the writer's position. */
  public void writeTo(JsonWriter json) {
    json.raw(answer, OPENING.length, answer.length - OPENING.length - 1);
  }

  /** The item, parsed anew at each call. */
  public Item parse() {
    return ItemJson.read(answer, OPENING.length, answer.length - OPENING.length - 1);
  }

  /** The item's size by DynamoDB's accounting, in bytes: what a read of it is charged by. */
  public int itemSize() {
    if (size == 0) {
      size = Math.toIntExact(ItemSize.of(parse()));
    }
    return size;
  }

  /** Equal if the bytes are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ItemBytes that && Arrays.equals(answer, that.answer);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(answer);
  }

  /** Says the length only: items are data, and data does not belong in a log. */
  @Override
  public String toString() {
    return answer.length + " bytes of an item";
  }
}
