package dev.needletail.proxy;

import dev.needletail.proxy.config.ConfigurationSources;
import dev.needletail.proxy.config.binding.Given;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A whole node on free ports, and Amazon's own client for it. */
final class RunningNode implements AutoCloseable {

  private final Node node;
  private final CacheHeaders headers = new CacheHeaders();
  private final DynamoDbClient client;

  /** @param settings as in {@code cache.item.ttl=1s} */
  RunningNode(String... settings) {
    this(null, settings);
  }

  RunningNode(@Nullable Path dataDirectory, String... settings) {
    // Of two values for one key, the first counts.
    var given = new ArrayList<Given>(Arrays.stream(settings).map(RunningNode::given).toList());
    given.addAll(List.of(given("port=0"), given("admin.port=0")));
    // A machine that is busy with other tests throttles nobody.
    given.addAll(List.of(given("limits.loop-wait=5m"), given("engine.queue-wait=5m")));
    if (dataDirectory != null) {
      given.add(new Given(List.of("data-dir"), dataDirectory.toString(), "test"));
    }
    node = Node.start(new ConfigurationSources(given, Map.of(), null, Runtime.getRuntime().maxMemory()).load());
    client = client(c -> {});
  }

  /** Another client, which behaves as is said; the caller closes it. */
  DynamoDbClient client(Consumer<ClientOverrideConfiguration.Builder> behaviour) {
    return DynamoDbClient.builder().endpointOverride(URI.create("http://127.0.0.1:" + node.port()))
        .region(Region.EU_WEST_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(c -> behaviour.accept(c.addExecutionInterceptor(headers))).build();
  }

  private static Given given(String setting) {
    String[] parts = setting.split("=", 2);
    return new Given(List.of(parts[0].split("\\.")), parts[1], "test");
  }

  DynamoDbClient client() {
    return client;
  }

  Node node() {
    return node;
  }

  /** The {@code x-needletail-cache} header of the client's last answer. */
  String cacheHeader() {
    return headers.last;
  }

  @Override
  public void close() {
    client.close();
    node.close();
  }

  private static final class CacheHeaders implements ExecutionInterceptor {
    private volatile String last = "";

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
      last = context.httpResponse().firstMatchingHeader("x-needletail-cache").orElse("none");
    }
  }
}
