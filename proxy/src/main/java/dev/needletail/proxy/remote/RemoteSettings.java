package dev.needletail.proxy.remote;

import dev.needletail.model.Request;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How the store is reached.
 *
 * @param endpoint       http or https, host and optional port, no path
 * @param region         signs the requests; empty to repeat the region that the caller named
 * @param signing        whose credentials sign the requests
 * @param connections    sockets to the store an event loop may hold open, 1 to 10,000
 * @param waiting        requests that may wait for a socket on an event loop before more are refused, 0 to 100,000
 * @param connectTimeout for a new socket
 * @param requestTimeout from sending a request to the end of its answer
 * @param idleTimeout    how long an unused socket is kept, in whole seconds: less than servers and load balancers keep
 *                       theirs, so that none is closed under a request
 * @param retries        further tries of a request that surely did not reach the store, or of a read; 0 to 10
 */
public record RemoteSettings(URI endpoint, String region, Signing signing, int connections, int waiting,
    Duration connectTimeout, Duration requestTimeout, Duration idleTimeout, int retries) {

  /** A region's public endpoint. What a private one is called for streams cannot be told from its name. */
  private static final Pattern AMAZON = Pattern
      .compile("dynamodb(?:-fips)?\\.[a-z0-9-]+\\.(?:amazonaws\\.com(?:\\.cn)?|api\\.aws)");

  /** Whose credentials sign the requests to the store. */
  public enum Signing {
    /** What the AWS SDK finds: environment, profiles, SSO, web identity, container, instance metadata. */
    SDK,
    /** The caller's access key with an invalid signature: for stores that do not check it. */
    CALLER
  }

  public RemoteSettings {
    String scheme = endpoint.getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme) || endpoint.getHost() == null) {
      throw new IllegalArgumentException(
          "the store must be http://HOST[:PORT] or https://HOST[:PORT], and is " + endpoint);
    }
    String path = endpoint.getPath();
    if (path != null && !path.isEmpty() && !path.equals("/") || endpoint.getQuery() != null) {
      throw new IllegalArgumentException("the store's URL must have no path and no query, and is " + endpoint);
    }
    between("connections", connections, 1, 10_000);
    between("waiting", waiting, 0, 100_000);
    between("retries", retries, 0, 10);
    if (!connectTimeout.isPositive() || !requestTimeout.isPositive() || !idleTimeout.isPositive()) {
      throw new IllegalArgumentException("the store's time-outs must be above zero");
    }
  }

  /** Defaults for an endpoint: the SDK's credentials for AWS, the caller's for anything else. */
  public static RemoteSettings of(URI endpoint, String region) {
    boolean aws = endpoint.getHost() != null && endpoint.getHost().contains(".amazonaws.com");
    return new RemoteSettings(endpoint, region, aws ? Signing.SDK : Signing.CALLER, 256, 4096, Duration.ofSeconds(2),
        Duration.ofSeconds(10), Duration.ofSeconds(15), 2);
  }

  public boolean tls() {
    return "https".equals(endpoint.getScheme());
  }

  public int port() {
    return endpoint.getPort() > 0 ? endpoint.getPort() : tls() ? 443 : 80;
  }

  /**
   * The host that serves an API. Amazon serves streams under a name of its own. Source: AWS General Reference, "Amazon
   * DynamoDB endpoints and quotas".
   *
   * @param api as in {@link Request#api}
   */
  public String host(String api) {
    String host = endpoint.getHost();
    return api.equals(Request.STREAMS) && AMAZON.matcher(host).matches() ? "streams." + host : host;
  }

  /** The Host header: with a port unless it is the scheme's own. */
  public String hostHeader(String api) {
    return endpoint.getPort() > 0 ? host(api) + ":" + endpoint.getPort() : host(api);
  }

  private static void between(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "the store's " + name + " must be " + min + " to " + max + ", and is " + value);
    }
  }
}
