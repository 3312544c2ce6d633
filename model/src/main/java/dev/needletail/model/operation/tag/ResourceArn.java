package dev.needletail.model.operation.tag;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The ARN of something that has tags: {@code arn:aws:dynamodb:region:account:table/name}, perhaps with
 * {@code /stream/label}.
 *
 * @param text      as the request gave it
 * @param tableName null if it is a stream's
 */
public record ResourceArn(String text, String region, String account, @Nullable String tableName) {

  private static final String INVALID = "One or more parameter values were invalid: ";

  /** @throws RefusedException ValidationException in DynamoDB's words, if it is no ARN of a table or stream */
  static ResourceArn parse(String text) {
    if (!text.startsWith("arn:")) {
      throw Refusal.validation(INVALID + "ARNs must start with 'arn:': " + text).asException();
    }
    String[] parts = text.split(":", 6);
    if (parts.length < 6 || !parts[2].equals("dynamodb")) {
      throw Refusal.validation(INVALID + "Provided Arn is not a DynamoDB resource arn: " + text).asException();
    }
    String[] path = parts[5].split("/", 4);
    boolean table = path.length == 2 && path[0].equals("table") && !path[1].isEmpty();
    boolean stream = path.length == 4 && path[0].equals("table") && path[2].equals("stream");
    if (!table && !stream) {
      throw Refusal.validation(INVALID + "Invalid resource arn provided, only table or stream is accepted. Provided"
          + " resource arn: " + text).asException();
    }
    return new ResourceArn(text, parts[3], parts[4], table ? path[1] : null);
  }
}
