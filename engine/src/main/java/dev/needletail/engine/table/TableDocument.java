package dev.needletail.engine.table;

import dev.needletail.engine.table.TableDetails.Billing;
import dev.needletail.engine.table.TableDetails.ClassState;
import dev.needletail.engine.table.TableDetails.PointInTimeRecovery;
import dev.needletail.engine.table.TableDetails.StreamState;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.table.BillingMode;
import dev.needletail.model.table.Encryption;
import dev.needletail.model.table.IndexProjection;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.table.ScalarType;
import dev.needletail.model.table.StreamViewType;
import dev.needletail.model.table.TableClass;
import dev.needletail.model.table.Throughput;
import dev.needletail.model.table.UnitsPerSecond;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * A table as the catalogue keeps it: a JSON document, members that are null left out. It is part of the on-disk format:
 * a member may be added (absent means null), none may change its meaning.
 */
final class TableDocument {

  private static final ObjectMapper MAPPER = JsonMapper.shared();

  private TableDocument() {}

  static byte[] write(Table table) {
    var details = table.details();
    var json = new JsonWriter(512).beginObject().name("id").number(table.id()).name("name").string(table.name());
    key(json, table.key());
    json.name("indexes").beginArray();
    table.indexes().forEach(index -> index(json, index));
    json.endArray().name("tableId").string(details.tableId().toString());
    json.name("created").number(details.createdMillis());
    json.name("billing").string(details.billing().mode().name());
    number(json, "onDemandSince", details.billing().onDemandSinceMillis());
    capacity(json, details.billing().capacity());
    text(json, "stream", details.stream().view());
    text(json, "streamLabel", details.stream().label());
    if (details.stream().id() != null) {
      json.name("streamId").number(details.stream().id());
    }
    json.name("deletionProtection").bool(details.deletionProtection());
    text(json, "class", details.tableClass().value());
    number(json, "classChanged", details.tableClass().changedMillis());
    if (details.encryption() != null) {
      json.name("encryption").beginObject();
      text(json, "kmsKey", details.encryption().kmsKey());
      json.endObject();
    }
    text(json, "timeToLive", details.timeToLive());
    if (details.pointInTimeRecovery() != null) {
      json.name("pointInTimeRecovery").beginObject().name("since").number(details.pointInTimeRecovery().sinceMillis())
          .name("days").number(details.pointInTimeRecovery().periodDays()).endObject();
    }
    json.name("tags").beginObject();
    details.tags().forEach((key, value) -> json.name(key).string(value));
    return json.endObject().endObject().toByteArray();
  }

  /** @throws IllegalStateException if the bytes are not what {@link #write} wrote */
  static Table read(byte[] bytes) {
    try {
      JsonNode node = MAPPER.readTree(bytes);
      List<Index> indexes = new ArrayList<>();
      node.required("indexes").forEach(index -> indexes.add(index(index)));
      return new Table(node.required("id").intValue(), node.required("name").stringValue(), key(node), indexes,
          details(node));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IllegalStateException("the catalogue has a table that cannot be read", e);
    }
  }

  private static void index(JsonWriter json, Index index) {
    json.beginObject().name("id").number(index.id()).name("name").string(index.name());
    json.name("global").bool(index.global());
    key(json, index.key());
    json.name("projection").string(index.projection().typeName());
    if (index.projection() instanceof IndexProjection.Include(var names)) {
      json.name("include").beginArray();
      names.forEach(json::string);
      json.endArray();
    }
    json.name("status").string(index.status().name());
    capacity(json, index.capacity());
    json.endObject();
  }

  private static Index index(JsonNode node) {
    var projection = switch (node.required("projection").stringValue()) {
      case "ALL" -> new IndexProjection.All();
      case "KEYS_ONLY" -> new IndexProjection.KeysOnly();
      case "INCLUDE" -> new IndexProjection.Include(list(node, "include", JsonNode::stringValue));
      case String other -> throw new IllegalArgumentException(other);
    };
    return new Index(node.required("id").intValue(), node.required("name").stringValue(),
        node.required("global").booleanValue(), key(node), projection,
        IndexStatus.valueOf(node.required("status").stringValue()), capacity(node));
  }

  private static TableDetails details(JsonNode node) {
    var billing = new Billing(BillingMode.valueOf(node.required("billing").stringValue()),
        number(node, "onDemandSince"), capacity(node));
    var stream = new StreamState(value(node, "stream", StreamViewType::valueOf),
        value(node, "streamLabel", text -> text), streamId(node));
    var tableClass = new ClassState(value(node, "class", TableClass::valueOf), number(node, "classChanged"));
    JsonNode encryption = node.get("encryption");
    Map<String, String> tags = new TreeMap<>();
    node.required("tags").forEachEntry((key, value) -> tags.put(key, value.stringValue()));
    return new TableDetails(UUID.fromString(node.required("tableId").stringValue()),
        node.required("created").longValue(), billing, stream, node.required("deletionProtection").booleanValue(),
        tableClass, encryption == null ? null : new Encryption(true, value(encryption, "kmsKey", text -> text)),
        tags, value(node, "timeToLive", text -> text), pointInTimeRecovery(node.get("pointInTimeRecovery")));
  }

  private static @Nullable PointInTimeRecovery pointInTimeRecovery(@Nullable JsonNode node) {
    return node == null
        ? null
        : new PointInTimeRecovery(node.required("since").longValue(), node.required("days").intValue());
  }

  private static @Nullable Integer streamId(JsonNode node) {
    JsonNode id = node.get("streamId");
    return id == null ? null : Integer.valueOf(id.intValue());
  }

  static void key(JsonWriter json, KeySchema key) {
    keyPart(json, "partition", key.partition());
    keyPart(json, "sort", key.sort());
  }

  private static void keyPart(JsonWriter json, String name, List<KeyAttribute> attributes) {
    json.name(name).beginArray();
    attributes
        .forEach(attribute -> json.beginArray().string(attribute.name()).string(attribute.type().name()).endArray());
    json.endArray();
  }

  static KeySchema key(JsonNode node) {
    return new KeySchema(list(node, "partition", TableDocument::keyAttribute),
        list(node, "sort", TableDocument::keyAttribute));
  }

  private static KeyAttribute keyAttribute(JsonNode pair) {
    return new KeyAttribute(pair.required(0).stringValue(), ScalarType.valueOf(pair.required(1).stringValue()));
  }

  private static void capacity(JsonWriter json, AssignedCapacity capacity) {
    json.name("capacity").beginObject();
    if (capacity.provisioned() != null) {
      pair(json, "provisioned", capacity.provisioned().readUnits(), capacity.provisioned().writeUnits());
    }
    if (capacity.onDemandMax() != null) {
      pair(json, "onDemandMax", capacity.onDemandMax().readUnits(), capacity.onDemandMax().writeUnits());
    }
    if (capacity.warm() != null) {
      pair(json, "warm", capacity.warm().readUnits(), capacity.warm().writeUnits());
    }
    number(json, "increased", capacity.increasedMillis());
    number(json, "decreased", capacity.decreasedMillis());
    json.name("decreases").number(capacity.decreases()).endObject();
  }

  private static AssignedCapacity capacity(JsonNode parent) {
    JsonNode node = parent.required("capacity");
    return new AssignedCapacity(throughput(node.get("provisioned")), bounds(node.get("onDemandMax")),
        throughput(node.get("warm")), false, number(node, "increased"), number(node, "decreased"),
        node.required("decreases").intValue());
  }

  private static void pair(JsonWriter json, String name, @Nullable Long read, @Nullable Long write) {
    json.name(name).beginObject();
    number(json, "read", read);
    number(json, "write", write);
    json.endObject();
  }

  private static @Nullable Throughput throughput(@Nullable JsonNode node) {
    return node == null ? null : new Throughput(node.required("read").longValue(), node.required("write").longValue());
  }

  private static @Nullable UnitsPerSecond bounds(@Nullable JsonNode node) {
    return node == null ? null : new UnitsPerSecond(number(node, "read"), number(node, "write"));
  }

  private static void number(JsonWriter json, String name, @Nullable Long value) {
    if (value != null) {
      json.name(name).number(value);
    }
  }

  private static void text(JsonWriter json, String name, @Nullable Object value) {
    if (value != null) {
      json.name(name).string(value.toString());
    }
  }

  private static @Nullable Long number(JsonNode node, String name) {
    JsonNode value = node.get(name);
    return value == null ? null : value.longValue();
  }

  private static <T> @Nullable T value(JsonNode node, String name, Function<String, T> parse) {
    JsonNode value = node.get(name);
    return value == null ? null : parse.apply(value.stringValue());
  }

  private static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> parse) {
    List<T> values = new ArrayList<>();
    node.required(name).forEach(value -> values.add(parse.apply(value)));
    return values;
  }
}
