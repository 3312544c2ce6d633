package dev.needletail.model.operation.table;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.document.Document;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.table.ScalarType;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What DynamoDB asks of key schemas and of the attribute definitions that give them their types. */
public final class KeySchemaRules {

  private static final String INVALID = "One or more parameter values were invalid: ";

  /** HASH elements of a global index's key, and as many RANGE elements. */
  private static final int INDEX_KEY_PARTS_MAX = 4;

  private KeySchemaRules() {}

  static List<KeyElement> elements(Document parent) {
    return parent.documents("KeySchema").stream()
        .map(element -> new KeyElement(element.string("AttributeName"), element.string("KeyType").equals("HASH")))
        .toList();
  }

  /** Attribute types by name, in the order of the request. */
  static Map<String, ScalarType> definitions(Document request) {
    Map<String, ScalarType> types = new LinkedHashMap<>();
    for (Document definition : request.documents("AttributeDefinitions")) {
      String name = definition.string("AttributeName");
      if (types.put(name, definition.choice("AttributeType", ScalarType.S)) != null) {
        throw Refusal.validation("Attribute Name is duplicated: " + name).asException();
      }
    }
    return types;
  }

  static KeySchema tableKey(List<KeyElement> elements, Map<String, ScalarType> types) {
    if (elements.size() > types.size()) {
      throw Refusal.validation("Invalid KeySchema: Some index key attribute have no definition").asException();
    }
    checkDefined(elements, types);
    checkPair(elements);
    return key(elements, types);
  }

  /** The key of a local index, which has the same form as a table's. */
  static KeySchema localIndexKey(List<KeyElement> elements, Map<String, ScalarType> types) {
    checkDefined(elements, types);
    checkPair(elements);
    return key(elements, types);
  }

  /**
   * The key of a global index.
   *
   * @param types of the attributes that are defined, by name
   * @throws RefusedException ValidationException in DynamoDB's words if it is none
   */
  public static KeySchema globalIndexKey(List<KeyElement> elements, Map<String, ScalarType> types) {
    checkDefined(elements, types);
    if (!elements.getFirst().partition()) {
      throw Refusal.validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type").asException();
    }
    if (elements.stream().map(KeyElement::name).distinct().count() < elements.size()) {
      throw Refusal.validation("The KeySchema contains multiple key attributes with the same name").asException();
    }
    long partitionParts = elements.stream().filter(KeyElement::partition).count();
    if (elements.stream().limit(partitionParts).anyMatch(element -> !element.partition())) {
      throw invalid("All HASH key attributes must precede RANGE key attributes in the KeySchema");
    }
    if (partitionParts > INDEX_KEY_PARTS_MAX) {
      throw invalid("The KeySchema exceeds the maximum allowed number of HASH key attributes");
    }
    if (elements.size() - partitionParts > INDEX_KEY_PARTS_MAX) {
      throw invalid("The KeySchema exceeds the maximum allowed number of RANGE key attributes");
    }
    return key(elements, types);
  }

  /**
   * Every definition must be used by some key.
   *
   * @param used        the names of all keys' attributes
   * @param withIndexes whether the request has indexes
   */
  static void checkAllUsed(Set<String> definitions, Collection<String> used, boolean withIndexes) {
    if (!withIndexes && definitions.size() != used.size()) {
      throw invalid("Number of attributes in KeySchema does not exactly match number of attributes defined in"
          + " AttributeDefinitions");
    }
    // Fewer or as many: an attribute that is used has no definition then, and that is said for the index that uses it.
    if (definitions.size() > used.size()) {
      throw invalid("Some AttributeDefinitions are not used. AttributeDefinitions: " + printed(definitions)
          + ", keys used: " + new HashSet<>(used));
    }
  }

  private static void checkDefined(List<KeyElement> elements, Map<String, ScalarType> types) {
    List<String> names = elements.stream().map(KeyElement::name).toList();
    if (!types.keySet().containsAll(names)) {
      throw invalid("Some index key attributes are not defined in AttributeDefinitions. Keys: " + names
          + ", AttributeDefinitions: " + printed(types.keySet()));
    }
  }

  /** In the order in which the service prints definitions: that of a hash set of this capacity. */
  private static Set<String> printed(Set<String> definitions) {
    var printed = new HashSet<String>((int) (definitions.size() / 0.75f + 1));
    printed.addAll(definitions);
    return printed;
  }

  /** A key of one or two elements. */
  private static void checkPair(List<KeyElement> elements) {
    if (elements.size() == 2 && elements.get(0).name().equals(elements.get(1).name())) {
      throw Refusal.validation("Both the Hash Key and the Range Key element in the KeySchema have the same name")
          .asException();
    }
    if (!elements.getFirst().partition()) {
      throw Refusal.validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type").asException();
    }
    if (elements.size() == 2 && elements.get(1).partition()) {
      throw Refusal.validation("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type").asException();
    }
  }

  private static KeySchema key(List<KeyElement> elements, Map<String, ScalarType> types) {
    return new KeySchema(attributes(elements, true, types), attributes(elements, false, types));
  }

  private static List<KeyAttribute> attributes(List<KeyElement> elements, boolean partition,
      Map<String, ScalarType> types) {
    return elements.stream().filter(element -> element.partition() == partition).map(element -> {
      ScalarType type = types.get(element.name());
      if (type == null) {
        throw new IllegalStateException("a key attribute without a definition passed the checks");
      }
      return new KeyAttribute(element.name(), type);
    }).toList();
  }

  static RefusedException invalid(String message) {
    return Refusal.validation(INVALID + message).asException();
  }
}
