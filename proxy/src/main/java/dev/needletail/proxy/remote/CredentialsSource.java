package dev.needletail.proxy.remote;

import dev.needletail.model.Caller;
import java.util.concurrent.CompletionStage;

/** Where the credentials for a request to the store come from. Threads: any; never blocks. */
interface CredentialsSource extends AutoCloseable {

  /**
   * The credentials for a request of this caller; at hand in nearly every case. The stage fails with a
   * {@link NoCredentialsException} if there are none, or none that are still valid.
   */
  CompletionStage<StoreCredentials> credentialsFor(Caller caller);

  /**
   * Others for the same caller, after the store has refused these as not valid; the same ones if there are no others.
   * Fails as {@link #credentialsFor} does.
   */
  CompletionStage<StoreCredentials> insteadOf(StoreCredentials refused, Caller caller);

  @Override
  void close();
}
