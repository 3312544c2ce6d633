package dev.needletail.model;

/**
 * Who sent a request, as far as the request says.
 *
 * @param accessKeyId the access key in the credential scope; not verified here
 * @param region      the region in the credential scope; ARNs in answers name it
 */
public record Caller(String accessKeyId, String region) {

  /** Of requests that carry no credentials. */
  public static final Caller ANONYMOUS = new Caller("anonymous", "us-east-1");

  /**
   * The account that every ARN of the embedded engine names: the one of the examples in AWS's documentation. Not zeros, as
   * tools take those for an account that is somebody else's.
   */
  public static final String ACCOUNT_ID = "123456789012";

  public String tableArn(String tableName) {
    return "arn:aws:dynamodb:" + region + ":" + ACCOUNT_ID + ":table/" + tableName;
  }
}
