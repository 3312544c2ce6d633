package dev.needletail.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;
import dev.needletail.model.shape.ApiModel;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a store with JSON texts. To be readable in Java, the texts use {@code '} for {@code "}. Threads: any.
 */
public final class StoreClient {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> STREAM_OPERATIONS = ApiModel.streams().operations();
  private static final long ANSWER_SECONDS_MAX = 30;

  private final Store store;

  public StoreClient(Store store) {
    this.store = store;
  }

  /** An error as a client sees it. */
  public record Refused(int status, String type, String message, JsonNode body) {}

  /** The document of an answer that is no error. */
  public JsonNode ask(String operation, String request) {
    var reply = send(operation, request);
    assertThat(reply.status()).as("%s answers %s", operation, text(reply)).isEqualTo(200);
    return JSON.readTree(reply.body());
  }

  /** The error that a request is refused with. */
  public Refused refused(String operation, String request) {
    var reply = send(operation, request);
    assertThat(reply.status()).as("%s answers %s", operation, text(reply)).isNotEqualTo(200);
    return refused(reply);
  }

  /** {@code Type: message} of the error that a request is refused with, or the document of the answer. */
  public String outcome(String operation, String request) {
    var reply = send(operation, request);
    if (reply.status() == 200) {
      return text(reply);
    }
    var refused = refused(reply);
    return refused.type() + ": " + refused.message();
  }

  private static Refused refused(Reply reply) {
    var body = JSON.readTree(reply.body());
    String type = body.path("__type").asString();
    String message = body.path(body.has("message") ? "message" : "Message").asString("");
    return new Refused(reply.status(), type.substring(type.indexOf('#') + 1), message, body);
  }

  /** Whatever the store answers. */
  public Reply send(String operation, String request) {
    String api = STREAM_OPERATIONS.contains(operation) ? Request.STREAMS : Request.DYNAMODB;
    return send(new Request(api, operation, bytes(request), Caller.ANONYMOUS));
  }

  public Reply send(Request request) {
    try {
      return store.execute(request).toCompletableFuture().get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(request.operation() + " failed", e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(request.operation() + " was not answered", e);
    }
  }

  /** A document to compare answers with. */
  public static JsonNode json(String text) {
    return JSON.readTree(bytes(text));
  }

  private static byte[] bytes(String request) {
    return request.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }
}
