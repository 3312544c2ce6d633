package dev.needletail.loadtest.client.sdk;

import dev.needletail.loadtest.client.Credentials;
import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.client.Transport;
import dev.needletail.loadtest.workload.Reply;
import dev.needletail.loadtest.workload.Requests;
import dev.needletail.loadtest.workload.Step;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * The SDK's asynchronous client with as many connections as there are to be. Its settings are those that an application gets
 * by default, but for one: it does not try again, so that every error shows. Threads: any.
 */
public final class SdkTransport implements Transport {

  private final DynamoDbAsyncClient client;
  private final SdkCalls calls;
  private final int connections;
  private final Listener listener;
  private volatile boolean closed;

  public SdkTransport(Endpoint endpoint, Requests requests, Credentials credentials, int connections,
      Duration timeout, Listener listener) {
    this.connections = connections;
    this.listener = listener;
    this.client = DynamoDbAsyncClient.builder().endpointOverride(URI.create(endpoint.toString()))
        .region(Region.of(credentials.region())).credentialsProvider(StaticCredentialsProvider.create(aws(credentials)))
        .httpClientBuilder(NettyNioAsyncHttpClient.builder().maxConcurrency(connections)
            .maxPendingConnectionAcquires(connections).connectionAcquisitionTimeout(timeout).readTimeout(timeout))
        .overrideConfiguration(each -> each.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(timeout))
        .build();
    this.calls = new SdkCalls(client, requests);
  }

  /** The client opens a connection when it needs one: as many requests at once as there are to be connections. */
  @Override
  public void open() throws IOException {
    List<CompletableFuture<?>> asked = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      asked.add(client.listTables(request -> request.limit(1)));
    }
    for (CompletableFuture<?> each : asked) {
      try {
        each.join();
      } catch (CompletionException e) {
        // An endpoint that refuses has been reached.
        if (e.getCause() instanceof SdkClientException unreachable) {
          IOException why = SdkReplies.connectionFailure(unreachable);
          throw why == null ? new IOException(unreachable.getMessage(), unreachable) : why;
        }
      }
    }
  }

  @Override
  public void send(int connection, Step step) {
    long sentNanos = System.nanoTime();
    CompletableFuture<? extends DynamoDbResponse> answer;
    try {
      answer = calls.call(step);
    } catch (SdkClientException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    if (answer.isDone()) {
      // Not on this stack: whoever hears of it sends the next one.
      answer.whenCompleteAsync((response, thrown) -> answered(connection, step, response, thrown, sentNanos),
          ForkJoinPool.commonPool());
    } else {
      answer.whenComplete((response, thrown) -> answered(connection, step, response, thrown, sentNanos));
    }
  }

  /** The client does not tell. */
  @Override
  public long bytesSent() {
    return 0;
  }

  @Override
  public void close() {
    closed = true;
    client.close();
  }

  private void answered(int connection, Step step, @Nullable DynamoDbResponse response,
      @Nullable Throwable thrown, long sentNanos) {
    if (closed) {
      return;
    }
    Reply reply = response != null
        ? SdkReplies.of(step, response)
        : SdkReplies.of(thrown == null ? new IllegalStateException("neither an answer nor an error") : thrown);
    listener.answered(connection, step, reply, sentNanos);
  }

  private static AwsCredentials aws(Credentials credentials) {
    return credentials.sessionToken() == null
        ? AwsBasicCredentials.create(credentials.accessKey(), credentials.secretKey())
        : AwsSessionCredentials.create(credentials.accessKey(), credentials.secretKey(), credentials.sessionToken());
  }
}
