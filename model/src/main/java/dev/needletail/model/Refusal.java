package dev.needletail.model;

import dev.needletail.model.json.JsonWriter;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An error that the client is meant to see, in DynamoDB's words. Nothing changed when a store answers with one.
 *
 * @param type    the full error type, as in {@code com.amazonaws.dynamodb.v20120810#ResourceNotFoundException}
 * @param message DynamoDB's text; empty where DynamoDB sends none
 * @param status  the HTTP status, 400 to 599
 * @param members writes further members of the error document (an item, cancellation reasons), none by default
 */
public record Refusal(String type, String message, int status, Consumer<JsonWriter> members) {

  private static final String DYNAMODB = "com.amazonaws.dynamodb.v20120810#";
  private static final String CORAL = "com.amazon.coral.service#";

  /** The errors whose text is spelt {@code Message}. Those of transactions are modelled so, unlike DynamoDB's others. */
  private static final Set<String> CAPITALISED = Set.of(CORAL + "SerializationException",
      CORAL + "AccessDeniedException", DYNAMODB + "TransactionCanceledException",
      DYNAMODB + "TransactionInProgressException", DYNAMODB + "IdempotentParameterMismatchException");

  private static final Consumer<JsonWriter> NONE = _ -> {};

  /** A request that is wrong in itself: {@code ValidationException}, 400. */
  public static Refusal validation(String message) {
    return new Refusal("com.amazon.coral.validate#ValidationException", message, 400, NONE);
  }

  /** One of DynamoDB's own errors, 400: {@code dynamodb("ResourceNotFoundException", "Requested …")}. */
  public static Refusal dynamodb(String name, String message) {
    return new Refusal(DYNAMODB + name, message, 400, NONE);
  }

  /** An error of the service framework in front of DynamoDB, 400, such as {@code UnknownOperationException}. */
  public static Refusal framework(String name, String message) {
    return new Refusal(CORAL + name, message, 400, NONE);
  }

  /** A document that cannot be decoded: {@code SerializationException}, 400. */
  public static Refusal serialization(String message) {
    return framework("SerializationException", message);
  }

  /** The type's name without its namespace. */
  public String name() {
    return type.substring(type.indexOf('#') + 1);
  }

  public Refusal withMembers(Consumer<JsonWriter> more) {
    return new Refusal(type, message, status, more);
  }

  /** The exception that carries this refusal to the boundary which answers with it. */
  public RefusedException asException() {
    return new RefusedException(this);
  }

  /**
   * The error document. DynamoDB spells the text {@code message}, except for the framework's errors of serialization and
   * access and its own of transactions, which say {@code Message} or leave it out.
   */
  public byte[] body() {
    var json = new JsonWriter(128 + message.length());
    json.beginObject().name("__type").string(type);
    if (!message.isEmpty()) {
      json.name(CAPITALISED.contains(type) ? "Message" : "message").string(message);
    }
    members.accept(json);
    return json.endObject().toByteArray();
  }
}
