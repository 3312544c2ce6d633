package dev.needletail.model.operation.tag;

import dev.needletail.model.Refusal;
import dev.needletail.model.operation.RequestDocument;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A TagResource request.
 *
 * @param tags at least one, in the order of the request
 */
public record TagResource(ResourceArn resource, Map<String, String> tags) {

  public TagResource {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static TagResource decode(byte[] body) {
    var request = RequestDocument.decode("TagResource", body);
    var resource = ResourceArn.parse(request.string("ResourceArn"));
    var tags = TagRules.tags(request.documents("Tags"));
    if (tags.isEmpty()) {
      throw Refusal.validation("Atleast one Tag needs to be provided as Input.").asException();
    }
    return new TagResource(resource, tags);
  }
}
