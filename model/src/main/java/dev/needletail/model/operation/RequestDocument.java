package dev.needletail.model.operation;

import dev.needletail.model.document.Document;
import dev.needletail.model.shape.ApiModel;

/** Where the reading of a request begins: its JSON to a {@link Document}. Threads: any; stateless. */
public final class RequestDocument {

  private RequestDocument() {}

  /**
   * Decodes a request and holds it against the constraints of Amazon's API model.
   *
   * @param operation one that the model has, as in {@code GetItem}
   * @throws dev.needletail.model.RefusedException SerializationException if it is no JSON or a member has a wrong type,
   *         ValidationException if a constraint fails
   */
  public static Document decode(String operation, byte[] body) {
    Document document = read(operation, body);
    document.checkConstraints();
    return document;
  }

  /**
   * Decodes a request of DynamoDB Streams and holds it against the constraints of its API model.
   *
   * @param operation one that the model has, as in {@code GetRecords}
   * @throws dev.needletail.model.RefusedException SerializationException if it is no JSON or a member has a wrong type,
   *         ValidationException if a constraint fails
   */
  public static Document decodeOfStreams(String operation, byte[] body) {
    Document document = Document.read(ApiModel.streams().input(operation), body);
    document.checkConstraints();
    return document;
  }

  /**
   * Decodes a request and leaves the constraints to the caller, for operations that check some of their own before.
   *
   * @throws dev.needletail.model.RefusedException SerializationException if it is no JSON or a member has a wrong type
   */
  public static Document read(String operation, byte[] body) {
    return Document.read(ApiModel.dynamodb().input(operation), body);
  }
}
