package dev.needletail.model.operation.tag;

import dev.needletail.model.operation.RequestDocument;

/**
 * A ListTagsOfResource request. It has no place to go on from: all tags of a table are on one page, and DynamoDB answers the
 * first page to a NextToken that it did not give.
 */
public record ListTagsOfResource(ResourceArn resource) {

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static ListTagsOfResource decode(byte[] body) {
    return new ListTagsOfResource(
        ResourceArn.parse(RequestDocument.decode("ListTagsOfResource", body).string("ResourceArn")));
  }
}
