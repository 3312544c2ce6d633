package dev.needletail.model.operation.stream;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import java.util.regex.Pattern;

/**
 * The ARN of a table's stream: {@code arn:aws:dynamodb:region:account:table/name/stream/label}.
 *
 * @param text  as the request gave it
 * @param label the stream's, unique among the streams of a table's name
 */
public record StreamArn(String text, String tableName, String label) {

  private static final Pattern FORM = Pattern
      .compile("arn:[a-z0-9-]+:dynamodb:[a-z0-9-]+:[0-9]{12}:table/([a-zA-Z0-9_.-]{3,255})/stream/([0-9T:.-]+)");

  /** @throws RefusedException ValidationException in DynamoDB's words, if it is no ARN of a stream */
  public static StreamArn parse(String text) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw Refusal.validation("Invalid StreamArn").asException();
    }
    return new StreamArn(text, matcher.group(1), matcher.group(2));
  }
}
