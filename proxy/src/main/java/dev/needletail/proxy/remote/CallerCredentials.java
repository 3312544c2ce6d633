package dev.needletail.proxy.remote;

import dev.needletail.model.Caller;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Repeats the caller's access key with a secret that is none: for stores that do not check signatures, but keep a
 * database for each access key, as DynamoDB Local does.
 */
final class CallerCredentials implements CredentialsSource {

  @Override
  public CompletionStage<StoreCredentials> credentialsFor(Caller caller) {
    return CompletableFuture.completedStage(new StoreCredentials(caller.accessKeyId(), "not-a-secret", null));
  }

  @Override
  public CompletionStage<StoreCredentials> insteadOf(StoreCredentials refused, Caller caller) {
    return CompletableFuture.completedStage(refused);
  }

  @Override
  public void close() {}
}
