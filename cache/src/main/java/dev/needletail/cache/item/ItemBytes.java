package dev.needletail.cache.item;

import dev.needletail.model.expression.Projection;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.value.Item;
import dev.needletail.model.value.ItemSize;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * An item's JSON as the store sent it. It is kept as the whole body of a GetItem answer, {@code {"Item":…}}, so that the
 * commonest hit puts nothing together, behind what is worth knowing of it: the body's checksum, and the item's size
 * when somebody has asked for it. All of that is one run of bytes, perhaps within an entry of the cache
 * ({@link ItemEntry}), of which this is a view.
 *
 * <pre>
 * checksum (4 bytes) | size, or 0 (4 bytes) | {"Item":…}
 * </pre>
 *
 * <p>Threads: any; immutable but for the size, which whoever asks first computes, and which is the same for all.
 */
public final class ItemBytes {

  private static final byte[] OPENING = "{\"Item\":".getBytes(StandardCharsets.US_ASCII);
  private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final int SIZE_AT = 4;
  private static final int ANSWER_AT = 8;

  private final byte[] octets;
  private final int start;
  private final int end;

  /** @param octets shared: it holds the run from {@code start} to {@code end} */
  ItemBytes(byte[] octets, int start, int end) {
    this.octets = octets;
    this.start = start;
    this.end = end;
  }

  /** Copies an item out of a document: {@code length} bytes of {@code json} from {@code offset}. */
  public static ItemBytes copyOf(byte[] json, int offset, int length) {
    byte[] octets = new byte[lengthOf(length)];
    System.arraycopy(OPENING, 0, octets, ANSWER_AT, OPENING.length);
    System.arraycopy(json, offset, octets, ANSWER_AT + OPENING.length, length);
    octets[octets.length - 1] = '}';
    var crc = new CRC32();
    crc.update(octets, ANSWER_AT, octets.length - ANSWER_AT);
    INT.set(octets, 0, (int) crc.getValue());
    return new ItemBytes(octets, 0, octets.length);
  }

  public static ItemBytes of(Item item) {
    byte[] json = ItemJson.write(item);
    return copyOf(json, 0, json.length);
  }

  /** A copy of the body {@code {"Item":…}}. */
  public byte[] getItemAnswer() {
    return Arrays.copyOfRange(octets, start + ANSWER_AT, end);
  }

  /** How long the run of bytes is, checksum and size included. */
  public int length() {
    return end - start;
  }

  /** What {@link #length} would be for an item whose own JSON is so long. */
  public static int lengthOf(int jsonLength) {
    return ANSWER_AT + OPENING.length + jsonLength + 1;
  }

  /** The item as a value at the writer's position. */
  public void writeTo(JsonWriter json) {
    json.raw(octets, jsonStart(), jsonEnd() - jsonStart());
  }

  /** The part of the item that was asked for, as a value at the writer's position. */
  public void writeTo(JsonWriter json, Projection projection) {
    projection.cut(octets, jsonStart(), jsonEnd() - jsonStart(), json);
  }

  /** The item, parsed anew at each call. */
  public Item parse() {
    return ItemJson.read(octets, jsonStart(), jsonEnd() - jsonStart());
  }

  /** The item's size by DynamoDB's accounting, in bytes: what a read of it is charged by. */
  public int itemSize() {
    int size = (int) INT.get(octets, start + SIZE_AT);
    if (size == 0) {
      size = Math.toIntExact(ItemSize.of(parse()));
      INT.set(octets, start + SIZE_AT, size);
    }
    return size;
  }

  /** Writes the run of bytes, {@link #length} of them. */
  void copyTo(byte[] target, int offset) {
    System.arraycopy(octets, start, target, offset, length());
  }

  /** Where the body {@code {"Item":…}} of a run begins. */
  static int answerStart(int start) {
    return start + ANSWER_AT;
  }

  /** The checksum of the body {@code {"Item":…}} of a run. */
  static int answerCrc32(byte[] octets, int start) {
    return (int) INT.get(octets, start);
  }

  private int jsonStart() {
    return start + ANSWER_AT + OPENING.length;
  }

  private int jsonEnd() {
    return end - 1;
  }

  /** Equal if the items' bytes are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ItemBytes that
        && Arrays.equals(octets, jsonStart(), jsonEnd(), that.octets, that.jsonStart(), that.jsonEnd());
  }

  @Override
  public int hashCode() {
    return answerCrc32(octets, start);
  }

  /** Says the length only: items are data, and data does not belong in a log. */
  @Override
  public String toString() {
    return length() + " bytes of an item";
  }
}
