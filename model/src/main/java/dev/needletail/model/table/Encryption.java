package dev.needletail.model.table;

import org.jspecify.annotations.Nullable;

/**
 * Encryption at rest as a request asks for it; it is answered as it was set, and nothing is encrypted by it.
 *
 * @param enabled whether with a key of AWS KMS, or with the default, a key that AWS owns
 * @param kmsKey  the key's id, alias or ARN; null for AWS's own key {@code alias/aws/dynamodb}
 */
public record Encryption(boolean enabled, @Nullable String kmsKey) {}
