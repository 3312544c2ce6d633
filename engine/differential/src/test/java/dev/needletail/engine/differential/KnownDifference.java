package dev.needletail.engine.differential;

import dev.needletail.engine.differential.RequestGenerator.Generated;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where DynamoDB Local does not answer as DynamoDB does. Each turns its answer into what DynamoDB would have said, and
 * leaves every other one alone. This is the only place that excuses a difference.
 */
enum KnownDifference {

  /** It answers a DeleteItem with the consumed capacity unasked. */
  UNASKED_CAPACITY {
    @Override
    Answer correct(Generated request, Answer ours, Answer theirs) {
      if (theirs.ok() && request.body().path("ReturnConsumedCapacity").asString("NONE").equals("NONE")) {
        ((ObjectNode) theirs.body()).remove("ConsumedCapacity");
      }
      return theirs;
    }
  },

  /** It charges nothing for a read that reads nothing; DynamoDB charges the least there is. */
  EMPTY_READ_IS_FREE {
    @Override
    Answer correct(Generated request, Answer ours, Answer theirs) {
      JsonNode capacity = theirs.body().path("ConsumedCapacity");
      if (theirs.ok() && !capacity.isMissingNode() && theirs.body().path("ScannedCount").asInt(-1) == 0) {
        raiseZeros((ObjectNode) capacity, request.body().path("ConsistentRead").asBoolean(false) ? 1.0 : 0.5);
      }
      return theirs;
    }
  },

  /** Its reasons for cancelling end with a full stop. */
  REASON_WITH_FULL_STOP {
    @Override
    Answer correct(Generated request, Answer ours, Answer theirs) {
      for (JsonNode reason : theirs.body().path("CancellationReasons")) {
        if (reason.path("Message").asString("").equals("The conditional request failed.")) {
          ((ObjectNode) reason).put("Message", "The conditional request failed");
        }
      }
      return theirs;
    }
  },

  /** It has a text of its own for a missing table. */
  MISSING_TABLE {
    @Override
    Answer correct(Generated request, Answer ours, Answer theirs) {
      return theirs.message().equals("Cannot do operations on a non-existent table")
          ? theirs.withMessage("Requested resource not found")
          : theirs;
    }
  },

  /**
   * Its validation texts are those of before June 2026, or its own, and it names another fault first where a request has
   * two. Here only the error's type is compared; the texts are held against DynamoDB's in the tests of each operation.
   */
  VALIDATION_TEXT {
    @Override
    Answer correct(Generated request, Answer ours, Answer theirs) {
      boolean both = theirs.errorName().equals("ValidationException") && ours.errorName().equals("ValidationException");
      return both ? theirs.withMessage(ours.message()) : theirs;
    }
  },

  /**
   * It leaves LastEvaluatedKey out when the limit is reached at the very end of the range of keys; DynamoDB does not look
   * further than the limit.
   */
  LAST_KEY_AT_THE_END_OF_THE_RANGE {
    @Override
    Answer correct(Generated request, Answer ours, Answer theirs) {
      int limit = request.body().path("Limit").asInt(0);
      if (theirs.ok() && limit > 0 && theirs.body().path("ScannedCount").asInt(0) == limit
          && ours.body().has("LastEvaluatedKey")) {
        ((ObjectNode) theirs.body()).set("LastEvaluatedKey", ours.body().get("LastEvaluatedKey"));
      }
      return theirs;
    }
  },

  /** It answers UPDATED_OLD and UPDATED_NEW with the whole attributes; DynamoDB with the paths that the update names. */
  UPDATED_PATHS {
    @Override
    Answer correct(Generated request, Answer ours, Answer theirs) {
      boolean updated = request.body().path("ReturnValues").asString("").startsWith("UPDATED_");
      JsonNode mine = ours.body().path("Attributes");
      JsonNode whole = theirs.body().path("Attributes");
      if (theirs.ok() && updated && mine.isObject()
          && Set.copyOf(mine.propertyNames()).equals(Set.copyOf(whole.propertyNames()))) {
        ((ObjectNode) theirs.body()).set("Attributes", mine);
      }
      return theirs;
    }
  },

  /**
   * It refuses a transaction as a whole, or without reasons, for what is wrong with one of its actions; DynamoDB cancels
   * it, with the reason at the action's place.
   */
  REASON_FOR_AN_INVALID_ACTION {
    @Override
    Answer correct(Generated request, Answer ours, Answer theirs) {
      boolean invalid = ours.errorName().equals("TransactionCanceledException")
          && ours.message().contains("ValidationError");
      return invalid && (theirs.errorName().equals(ours.errorName()) || theirs.errorName()
          .equals("ValidationException")) ? ours : theirs;
    }
  },

  /** It answers an empty item in a transaction where the projection leaves nothing; DynamoDB answers none. */
  EMPTY_ITEM_IN_A_TRANSACTION {
    @Override
    Answer correct(Generated request, Answer ours, Answer theirs) {
      if (theirs.ok() && request.operation().equals("TransactGetItems")) {
        for (JsonNode response : theirs.body().path("Responses")) {
          if (response.path("Item").isEmpty()) {
            ((ObjectNode) response).remove("Item");
          }
        }
      }
      return theirs;
    }
  },

  /** It looks at the legacy condition before it looks whether the legacy updates are valid. */
  LEGACY_UPDATE_INVALID {
    @Override
    Answer correct(Generated request, Answer ours, Answer theirs) {
      boolean invalid = request.body().has("AttributeUpdates") && ours.errorName().equals("ValidationException");
      return invalid && theirs.errorName().equals("ConditionalCheckFailedException") ? ours : theirs;
    }
  },

  /** It has another name for the error of an INSERT of an item that exists; the API model says DuplicateItemException. */
  NAME_OF_DUPLICATE_ITEM {
    @Override
    Answer correct(Generated request, Answer ours, Answer theirs) {
      return theirs.errorName().equals("DuplicateItem") && ours.errorName().equals("DuplicateItemException")
          ? ours
          : theirs;
    }
  },

  /** It charges for fetching an attribute that the index projects, where an item does not have it. */
  FETCHES_WHAT_IS_PROJECTED {
    @Override
    Answer correct(Generated request, Answer ours, Answer theirs) {
      boolean covered = request.body().path("IndexName").asString("").equals("local")
          && COVERED.matcher(request.body().path("ProjectionExpression").asString("")).matches();
      if (covered && theirs.ok() && ours.body().has("ConsumedCapacity")) {
        ((ObjectNode) theirs.body()).set("ConsumedCapacity", ours.body().get("ConsumedCapacity"));
      }
      return theirs;
    }
  },

  /**
   * It refuses to go on after the last key that the range can have. DynamoDB has to take it: that is what it answers as
   * LastEvaluatedKey when a limit is reached there, and DynamoDB Local does not.
   */
  START_AT_THE_END_OF_THE_RANGE {
    @Override
    Answer correct(Generated request, Answer ours, Answer theirs) {
      boolean refused = theirs.message().equals("The provided starting key does not match the range key predicate");
      return refused && ours.ok() && ours.body().path("ScannedCount").asInt(-1) == 0 ? ours : theirs;
    }
  },

  /**
   * It charges for an index whose keys have several attributes when neither the old nor the new item is in the index, but
   * both together have its attributes.
   */
  CHARGES_AN_INDEX_FOR_HALVES {
    @Override
    Answer correct(Generated request, Answer ours, Answer theirs) {
      boolean half = request.operation().equals("PutItem")
          && !request.body().path("Item").propertyNames().containsAll(Set.of("ma", "mb", "mc", "md"));
      double charged = theirs.body().path("ConsumedCapacity").path("CapacityUnits").asDouble(0)
          - ours.body().path("ConsumedCapacity").path("CapacityUnits").asDouble(0);
      if (theirs.ok() && ours.ok() && half && charged == 1.0) {
        ((ObjectNode) theirs.body()).set("ConsumedCapacity", ours.body().get("ConsumedCapacity"));
      }
      return theirs;
    }
  },

  /** It fails inside for some requests that DynamoDB refuses. */
  FAILS_FOR_AN_INVALID_REQUEST {
    @Override
    Answer correct(Generated request, Answer ours, Answer theirs) {
      return theirs.status() == 500 && ours.errorName().equals("ValidationException") ? ours : theirs;
    }
  },

  /** It looks at the keys and conditions of a transaction before it looks at the request as a whole. */
  TRANSACTION_INVALID_AS_A_WHOLE {
    @Override
    Answer correct(Generated request, Answer ours, Answer theirs) {
      boolean invalid = ours.errorName().equals("ValidationException");
      return invalid && theirs.errorName().equals("TransactionCanceledException") ? ours : theirs;
    }
  };

  /** A projection of nothing but what the local index of the schema has. */
  private static final Pattern COVERED = Pattern.compile("(pk|sk|lsk|n)(, (pk|sk|lsk|n))*");

  abstract Answer correct(Generated request, Answer ours, Answer theirs);

  /** DynamoDB Local's answer with all put right that is known to be wrong. */
  static Answer correctAll(Generated request, Answer ours, Answer theirs) {
    Answer corrected = theirs;
    for (KnownDifference difference : values()) {
      corrected = difference.correct(request, ours, corrected);
    }
    return corrected;
  }

  /** Charges the least for what was read, the index if there is one, and for the sum. */
  private static void raiseZeros(ObjectNode capacity, double least) {
    capacity.put("CapacityUnits", least);
    ObjectNode read = (ObjectNode) capacity.get("Table");
    for (String kind : new String[]{"LocalSecondaryIndexes", "GlobalSecondaryIndexes"}) {
      for (JsonNode index : capacity.path(kind)) {
        read = (ObjectNode) index;
      }
    }
    if (read != null) {
      read.put("CapacityUnits", least);
    }
  }
}
