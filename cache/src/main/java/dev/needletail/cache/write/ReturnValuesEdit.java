package dev.needletail.cache.write;

import dev.needletail.cache.document.DocumentCut;
import dev.needletail.cache.document.DocumentEdit;
import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.path.CacheHeader;
import dev.needletail.cache.path.RequestDocument;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.operation.ReturnValues;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Asks the store for a whole image of the item where the client has asked for less, and makes of the store's answer the
 * one that the client has asked for. That costs no capacity, only the bytes of the image between the store and us. Source:
 * DynamoDB API reference, PutItem and UpdateItem, "ReturnValues".
 *
 * <p>Threads: any; immutable.
 *
 * @param asked    by the client
 * @param upstream what the store is asked for instead
 */
record ReturnValuesEdit(Returned asked, ReturnValues upstream) {

  /** The members of PutItem, UpdateItem and DeleteItem. */
  private static final Set<String> MEMBERS = Set.of("TableName", "Item", "Key", "Expected", "ConditionalOperator",
      "AttributeUpdates", "ReturnValues", "ReturnConsumedCapacity", "ReturnItemCollectionMetrics",
      "ReturnValuesOnConditionCheckFailure", "ConditionExpression", "UpdateExpression", "ExpressionAttributeNames",
      "ExpressionAttributeValues");

  /** Whether the request says nothing that we don't know, and nothing twice: only then do we know what it asks for. */
  static boolean isPossible(Request request) {
    return RequestDocument.of(request.body(), MEMBERS) != null;
  }

  Request request(Request request) {
    byte[] value = ('"' + upstream.name() + '"').getBytes(StandardCharsets.US_ASCII);
    return request.withBody(
        new DocumentEdit(JsonSpan.of(request.body())).with("ReturnValues", value).toByteArray());
  }

  Reply answer(Reply reply) {
    JsonSpan document = JsonSpan.of(reply.body());
    byte[] body = asked.only() == null || asked.asked() == ReturnValues.NONE
        ? DocumentCut.without(document, "Attributes")
        : DocumentCut.withOnly(document, "Attributes", asked.only());
    return CacheHeader.rebuilt(reply, body);
  }
}
