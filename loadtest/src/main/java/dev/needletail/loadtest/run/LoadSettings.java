package dev.needletail.loadtest.run;

import dev.needletail.loadtest.client.Credentials;
import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.workload.Requests;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is sent where, and over what.
 *
 * @param connections   1 to {@link #CONNECTIONS_MAX}
 * @param timeoutMillis how long a request may take before it counts as an error; at least 1
 * @param seed          makes the requests of a run repeatable
 * @param told          settings for {@link dev.needletail.loadtest.result.RunFacts}
 */
public record LoadSettings(Endpoint endpoint, Requests requests, Client client, int connections, int timeoutMillis,
    long seed, Map<String, String> told) {

  public static final int CONNECTIONS_MAX = 10_000;

  /** Which client sends. */
  public sealed interface Client {

    /**
     * The raw one.
     *
     * @param threads     event loops, at least 1
     * @param credentials null to leave requests unsigned
     * @param verify      whether bodies are held against {@code x-amz-crc32}
     */
    record Raw(int threads, @Nullable Credentials credentials, boolean verify) implements Client {}

    /** AWS SDK for Java 2, as an application would use it, without its own retries. */
    record Sdk(Credentials credentials) implements Client {}
  }

  public LoadSettings {
    if (connections < 1 || connections > CONNECTIONS_MAX) {
      throw new IllegalArgumentException(
          "a load needs 1 to " + CONNECTIONS_MAX + " connections, not " + connections);
    }
    if (timeoutMillis < 1) {
      throw new IllegalArgumentException("a time-out must be at least 1 ms, not " + timeoutMillis);
    }
    if (client instanceof Client.Raw raw && raw.threads() < 1) {
      throw new IllegalArgumentException("a client needs at least 1 thread, not " + raw.threads());
    }
  }

  /** What requests are signed with; null if they are not. */
  public @Nullable Credentials credentials() {
    return switch (client) {
      case Client.Raw raw -> raw.credentials();
      case Client.Sdk sdk -> sdk.credentials();
    };
  }

  /** How many lanes there are: none without a connection. */
  int lanes() {
    return client instanceof Client.Raw raw ? Math.min(raw.threads(), connections) : 1;
  }
}
