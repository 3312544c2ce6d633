package dev.needletail.model.document;

import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.shape.Shape.Member;
import dev.needletail.model.shape.Shape.Structure;
import dev.needletail.model.shape.TableArn;
import dev.needletail.model.value.Bytes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request, or a structure in it, whose JSON types are right: typed access to its members by name. An accessor named
 * {@code …OrNull} answers null for an absent member; the accessors of collections answer empty ones; the others are for
 * members that constraints require, and it is a bug to call them for an absent one, as it is to ask for a name or a type
 * that the model does not have.
 *
 * <p>Threads: any; never changed after it was read.
 */
public final class Document {

  private final Structure shape;
  private final @Nullable Object[] members;
  private final boolean beyondDepth;

  /** @param beyondDepth whether the request has values so deep that they were not read */
  Document(Structure shape, @Nullable Object[] members, boolean beyondDepth) {
    this.shape = shape;
    this.members = members;
    this.beyondDepth = beyondDepth;
  }

  /**
   * Reads a request's JSON.
   *
   * @throws dev.needletail.model.RefusedException SerializationException if it is no JSON object, or a member has a wrong
   *         type
   */
  public static Document read(Structure shape, byte[] json) {
    return DocumentReader.read(shape, json);
  }

  /**
   * Holds the document against its shape's constraints.
   *
   * @throws dev.needletail.model.RefusedException ValidationException if any fails, naming up to ten that do
   */
  public void checkConstraints() {
    ConstraintCheck.check(this);
  }

  /**
   * Whether DynamoDB reads this request in the way that it had before 2026, which words its refusals differently: when a
   * required member is missing, or values are nested beyond about sixty levels.
   */
  public boolean isReadTheOlderWay() {
    if (beyondDepth) {
      return true;
    }
    for (Member member : shape.members()) {
      if (member.required() && value(member) == null) {
        return true;
      }
    }
    return false;
  }

  public Structure shape() {
    return shape;
  }

  public boolean has(String name) {
    return value(name) != null;
  }

  /** The number of entries of a map of structures; 0 if it is absent. */
  public int size(String name) {
    return map(name).size();
  }

  /** The name of a table, taken out of an ARN if the request gave one. */
  public String tableName(String name) {
    return TableArn.nameIn(string(name));
  }

  public String string(String name) {
    return required(name, stringOrNull(name));
  }

  public @Nullable String stringOrNull(String name) {
    return (String) value(name);
  }

  /** The constant that the member names, or {@code absent}. The constraints allow no other names than the enum's. */
  public <E extends Enum<E>> E choice(String name, E absent) {
    String constant = stringOrNull(name);
    return constant == null ? absent : Enum.valueOf(absent.getDeclaringClass(), constant);
  }

  public boolean bool(String name, boolean absent) {
    Boolean value = boolOrNull(name);
    return value == null ? absent : value;
  }

  public @Nullable Boolean boolOrNull(String name) {
    return (Boolean) value(name);
  }

  public int integer(String name) {
    return required(name, integerOrNull(name));
  }

  public @Nullable Integer integerOrNull(String name) {
    Long value = longOrNull(name);
    return value == null ? null : Math.toIntExact(value);
  }

  /** The value of an integer of either size. */
  public @Nullable Long longOrNull(String name) {
    return (Long) value(name);
  }

  /** A number with a fraction, or a time in seconds since 1970. */
  public @Nullable Double decimalOrNull(String name) {
    return (Double) value(name);
  }

  public @Nullable Bytes blobOrNull(String name) {
    return (Bytes) value(name);
  }

  public Document document(String name) {
    return required(name, documentOrNull(name));
  }

  public @Nullable Document documentOrNull(String name) {
    return (Document) value(name);
  }

  /** The structures of a list. */
  public List<Document> documents(String name) {
    return list(name);
  }

  /** The structures of a map, in the order of the request. */
  public Map<String, Document> documentsByName(String name) {
    return map(name);
  }

  /** The lists of structures of a map, in the order of the request. */
  public Map<String, List<Document>> documentListsByName(String name) {
    return map(name);
  }

  /** The strings of a list. */
  public List<String> strings(String name) {
    return list(name);
  }

  /** The strings of a map, in the order of the request. */
  public Map<String, String> stringsByName(String name) {
    return map(name);
  }

  /** One attribute value. */
  public @Nullable WireValue attributeValueOrNull(String name) {
    return (WireValue) value(name);
  }

  /** A list of attribute values. */
  public List<WireValue> attributeValues(String name) {
    return list(name);
  }

  /** An item, a key, or other attribute values by name. */
  public WireItem item(String name) {
    return required(name, itemOrNull(name));
  }

  public @Nullable WireItem itemOrNull(String name) {
    return (WireItem) value(name);
  }

  /** A list of keys. */
  public List<WireItem> items(String name) {
    return list(name);
  }

  /** Writes what was read as JSON again; members that the model does not have are gone. */
  public void write(JsonWriter json) {
    DocumentJson.write(json, this);
  }

  /** The member's value as the reader built it. */
  @Nullable Object value(Member member) {
    return members[member.index()];
  }

  private @Nullable Object value(String name) {
    Member member = shape.member(name);
    if (member == null) {
      throw new IllegalStateException(shape.name() + " has no member " + name);
    }
    return members[member.index()];
  }

  @SuppressWarnings("unchecked") // the reader builds what the shape says
  private <T> List<T> list(String name) {
    var elements = (List<T>) value(name);
    return elements == null ? List.of() : elements;
  }

  @SuppressWarnings("unchecked") // the reader builds what the shape says
  private <T> Map<String, T> map(String name) {
    var entries = (Map<String, T>) value(name);
    return entries == null ? Map.of() : entries;
  }

  private <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalStateException(name + " is absent from a " + shape.name());
    }
    return value;
  }
}
