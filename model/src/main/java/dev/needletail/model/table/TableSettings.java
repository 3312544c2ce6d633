package dev.needletail.model.table;

import org.jspecify.annotations.Nullable;

/**
 * What UpdateTable may change of a table beside its indexes.
 *
 * @param stream     what the table's stream shows, null if it has none
 * @param encryption null for the default, a key that AWS owns
 */
public record TableSettings(BillingMode billingMode, Capacity capacity, @Nullable StreamViewType stream,
    boolean deletionProtection, TableClass tableClass, @Nullable Encryption encryption) {

  /** On demand, everything else as DynamoDB's defaults have it. */
  public static final TableSettings DEFAULT = new TableSettings(BillingMode.PAY_PER_REQUEST, Capacity.ON_DEMAND, null,
      false, TableClass.STANDARD, null);

  /**
   * Encryption at rest with a key of AWS KMS. It is answered as it was set; nothing is encrypted by it.
   *
   * @param kmsKey the key's id, alias or ARN, null for AWS's own key {@code alias/aws/dynamodb}
   */
  public record Encryption(@Nullable String kmsKey) {}
}
