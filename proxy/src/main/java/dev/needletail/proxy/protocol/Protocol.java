package dev.needletail.proxy.protocol;

import dev.needletail.cache.path.BypassReason;
import dev.needletail.cache.path.CacheHeader;
import dev.needletail.model.Caller;
import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.proxy.auth.Identity;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a request is: one for a store, one about this server itself, or an error of the protocol, checked in DynamoDB's order.
 *
 * <p>DynamoDB looks at the document before the target and the credentials. A document in a request that is otherwise in
 * order is not read here but by the store, which refuses one that is no JSON, or none at all, in words of its own; so
 * nothing is parsed twice, and the order is the same.
 *
 * <p>Threads: any; stateless.
 */
public final class Protocol {

  /** The request is too large; DynamoDB says no more than that. */
  public static final Answer TOO_LARGE = Answer.empty(413, Map.of(), BypassReason.SIZE);

  private static final Answer NOT_FOUND = Answer.text(404, "<UnknownOperationException/>\n", BypassReason.REQUEST);
  private static final Refusal NO_DOCUMENT = Refusal.serialization("");
  private static final Refusal NO_OPERATION = Refusal.framework("UnknownOperationException", "");
  private static final Refusal INTERNAL = new Refusal("com.amazonaws.dynamodb.v20120810#InternalServerError",
      "The request processing has failed because of an unknown error, exception or failure.", 500, _ -> {});
  private static final Refusal OVERLOADED = new Refusal("com.amazonaws.dynamodb.v20120810#ServiceUnavailable",
      "The service is temporarily unable to process the request.", 503, _ -> {});

  private static final String USUAL_TYPE = "application/x-amz-json-1.0";
  private static final Answer THROTTLED = throttle(USUAL_TYPE);

  private Protocol() {}

  /**
   * @param body   the document, uncompressed; belongs to the verdict from here on
   * @param caller who sends it; asked at most once, and only if it matters
   */
  public static Verdict check(RequestHead head, byte[] body, Supplier<Identity> caller) {
    if (head.method().equals("OPTIONS") && head.crossOrigin().present()) {
      return new Verdict.Done(head.crossOrigin().preflight());
    }
    if (head.method().equals("GET") && "/".equals(head.path())) {
      return new Verdict.Done(Answer.text(200, "healthy: " + head.host() + " ", BypassReason.OPERATION));
    }
    if (!head.method().equals("POST") || (body.length > 0 && !head.offersJson())) {
      return new Verdict.Done(NOT_FOUND);
    }
    Target target = Target.parse(head.target());
    Identity identity = caller.get();
    if (target != null && target.listed() && identity instanceof Identity.Known(Caller known)) {
      return target.operation().equals(Endpoints.OPERATION)
          ? new Verdict.Done(Endpoints.describe(head, body))
          : execute(head, target, body, known);
    }
    return irregular(head, body, target, identity);
  }

  /** Whether the request's operation is one that DynamoDB had when this was written. */
  public static boolean isListed(Request request) {
    return Target.isListed(request.api(), request.operation());
  }

  /**
   * What the client is told of a reply.
   *
   * @param answerType the content type that it asked in
   */
  public static Answer answer(String answerType, Reply reply) {
    return Answer.of(reply, answerType);
  }

  /** The answer when nobody knows what happened: a bug, or a write with an unknown outcome. */
  public static Answer failed(String answerType) {
    return Answer.of(INTERNAL, answerType, BypassReason.FAILURE);
  }

  /** The answer to a document that cannot be decompressed: DynamoDB takes the blame. */
  public static Answer unreadable(RequestHead head) {
    return Answer.of(INTERNAL, head.answerType(), BypassReason.REQUEST);
  }

  /** The answer to what came instead of a request. */
  public static Answer faulty(RequestHead head, Fault fault) {
    return Answer.of(fault.refusal(), head.answerType(), BypassReason.REQUEST);
  }

  /**
   * The answer when the node has more to do than it can: the error that SDKs repeat after longer and longer waits, which is
   * what ends an overload. Made beforehand for the usual type.
   */
  public static Answer throttled(String answerType) {
    return answerType.equals(USUAL_TYPE) ? THROTTLED : throttle(answerType);
  }

  private static Answer throttle(String answerType) {
    var refusal = new Refusal("com.amazon.coral.availability#ThrottlingException",
        "Rate of requests exceeds the allowed throughput.", 400, _ -> {});
    return Answer.of(Reply.refused(refusal).notAsked().withHeader(CacheHeader.NAME,
        "bypass; reason=" + BypassReason.OVERLOAD), answerType);
  }

  /** The answer when too much is being received at once. */
  public static Answer overloaded(RequestHead head) {
    return Answer.of(OVERLOADED, head.answerType(), BypassReason.SIZE);
  }

  /** The answer to a request for a listed operation whose sender is not believed. DynamoDB looks at the document first. */
  public static Answer unbelieved(String answerType, byte[] body, Refusal refusal) {
    return Answer.of(JsonText.isDocument(body) ? refusal : NO_DOCUMENT, answerType, BypassReason.REQUEST);
  }

  private static Verdict irregular(RequestHead head, byte[] body, @Nullable Target target, Identity identity) {
    if (body.length > 0 && !JsonText.isDocument(body)) {
      return refused(head, NO_DOCUMENT);
    }
    if (target == null) {
      return refused(head, NO_OPERATION);
    }
    return switch (identity) {
      case Identity.Refused(Refusal refusal) -> refused(head, target.listed() ? refusal : NO_OPERATION);
      case Identity.Known(Caller caller) -> body.length > 0
          ? execute(head, target, body, caller)
          : refused(head, NO_OPERATION);
    };
  }

  private static Verdict execute(RequestHead head, Target target, byte[] body, Caller caller) {
    try {
      return new Verdict.Execute(
          new Request(target.api(), target.operation(), body, caller, head.control().read()));
    } catch (RefusedException e) {
      return refused(head, e.refusal());
    }
  }

  private static Verdict refused(RequestHead head, Refusal refusal) {
    return new Verdict.Done(Answer.of(refusal, head.answerType(), BypassReason.REQUEST));
  }
}
