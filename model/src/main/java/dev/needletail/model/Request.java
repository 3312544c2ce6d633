package dev.needletail.model;

/**
 * One request as the client sent it.
 *
 * @param api       the API it names, with its version: {@link #DYNAMODB} or {@link #STREAMS}
 * @param operation the operation's name, as in {@code GetItem}; it may be one that we do not model
 * @param body      the JSON document, UTF-8, never changed after construction
 * @param caller    who asks
 * @param control   what the caller has said beside the document; it reaches no database
 * @param departure tells when the caller waits no more
 */
public record Request(String api, String operation, byte[] body, Caller caller, CacheControl control,
    Departure departure) {

  public static final String DYNAMODB = "DynamoDB_20120810";
  public static final String STREAMS = "DynamoDBStreams_20120810";

  /** A request of a caller who leaves it to the caches how to treat it. */
  public Request(String api, String operation, byte[] body, Caller caller) {
    this(api, operation, body, caller, CacheControl.NONE);
  }

  /** A request of a caller who waits however long it takes. */
  public Request(String api, String operation, byte[] body, Caller caller, CacheControl control) {
    this(api, operation, body, caller, control, Departure.NEVER);
  }

  /** The same request with another document: what the accelerator sends when it needs more than the client asked. */
  public Request withBody(byte[] newBody) {
    return new Request(api, operation, newBody, caller, control, departure);
  }

  /** The same request of a caller who may leave. */
  public Request withDeparture(Departure client) {
    return new Request(api, operation, body, caller, control, client);
  }
}
