package dev.needletail.engine.execution;

import dev.needletail.model.Caller;
import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.Request;
import dev.needletail.model.shape.TableArn;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses requests that name, by ARN, a table of another region or account: the engine would answer from its own table of
 * that name. DynamoDB takes no ARN of another region (its DescribeTable and DescribeContinuousBackups say so in these
 * words), and lets nobody at a table of another account unless a policy of that table allows it, which no table here has.
 * ARNs of resources with tags have refusals of their own. Threads: any; stateless.
 */
public final class ForeignTables {

  /** A table in a PartiQL statement, as in {@code SELECT * FROM "arn:…"}; literals are in single quotes. */
  private static final Pattern QUOTED_NAME = Pattern.compile("\"([^\"]*)\"");
  /** What an ARN of a table has in it, however its slash is written. */
  private static final byte[] MARK = ":table".getBytes(StandardCharsets.US_ASCII);

  private final Request request;

  private ForeignTables(Request request) {
    this.request = request;
  }

  /** @throws RefusedException if a table that the request names is another region's or account's */
  public static void refuse(Request request) {
    if (mayNameArn(request.body()) && request.api().equals(Request.DYNAMODB)
        && !request.operation().equals("CreateTable")) {
      new ForeignTables(request).document();
    }
  }

  /** Parsing twice is left to the few requests that may have an ARN. */
  private static boolean mayNameArn(byte[] body) {
    for (int at = 0; at + MARK.length <= body.length; at++) {
      if (body[at] == MARK[0] && Arrays.equals(body, at, at + MARK.length, MARK, 0, MARK.length)) {
        return true;
      }
    }
    return false;
  }

  private void document() {
    JsonNode document;
    try {
      document = JsonMapper.shared().readTree(request.body());
    } catch (JacksonException unreadable) {
      // Its operation refuses it in the right words.
      return;
    }
    check(document);
  }

  /** No item's attribute can be taken for one of these members: their values are objects. */
  private void check(JsonNode node) {
    node.forEachEntry((name, value) -> {
      switch (name) {
        case "TableName" -> table(value.asString(""));
        case "RequestItems" -> value.propertyNames().forEach(this::table);
        case "Statement" -> QUOTED_NAME.matcher(value.asString("")).results().forEach(found -> table(found.group(1)));
        case "TransactItems", "Statements", "TransactStatements" -> value.forEach(this::check);
        case "Get", "Put", "Update", "Delete", "ConditionCheck" -> check(value);
        default -> {
        }
      }
    });
  }

  private void table(String name) {
    if (!TableArn.is(name)) {
      return;
    }
    String[] parts = name.split(":", 6);
    if (!parts[3].equals(request.caller().region())) {
      throw Refusal.validation("1 validation error detected: Invalid AWS region in '" + name + "'").asException();
    }
    if (!parts[4].equals(Caller.ACCOUNT_ID)) {
      throw Refusal.framework("AccessDeniedException", "User: arn:aws:iam::" + Caller.ACCOUNT_ID + ":user/"
          + request.caller().accessKeyId() + " is not authorized to perform: dynamodb:" + request.operation()
          + " on resource: " + name + " because no resource-based policy allows the dynamodb:" + request.operation()
          + " action").asException();
    }
  }
}
