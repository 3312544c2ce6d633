package dev.needletail.model.operation.tag;

import dev.needletail.model.Refusal;
import dev.needletail.model.operation.RequestDocument;
import java.util.List;

/**
 * An UntagResource request.
 *
 * @param keys at least one
 */
public record UntagResource(ResourceArn resource, List<String> keys) {

  public UntagResource {
    keys = List.copyOf(keys);
  }

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static UntagResource decode(byte[] body) {
    var request = RequestDocument.decode("UntagResource", body);
    var resource = ResourceArn.parse(request.string("ResourceArn"));
    List<String> keys = request.strings("TagKeys");
    if (keys.isEmpty()) {
      throw Refusal.validation("Atleast one Tag Key needs to be provided as Input.").asException();
    }
    keys.forEach(TagRules::checkKey);
    return new UntagResource(resource, keys);
  }
}
