package dev.needletail.proxy;

import dev.needletail.proxy.config.StoreChoice;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Where the remote store is, and the region that its requests are signed for.
 *
 * @param region empty to repeat the region that the client named
 */
record RemoteTarget(URI endpoint, String region) {

  /** A region's endpoint, public, private or an account's. Source: AWS General Reference, "AWS service endpoints". */
  private static final Pattern AWS_HOST = Pattern.compile("(?:.+\\.)?(?:dynamodb|dynamodb-fips|ddb)\\.([a-z0-9-]+)"
      + "\\.(?:vpce\\.)?(?:amazonaws\\.com(?:\\.cn)?|api\\.aws)");

  /**
   * @param configuredRegion null for the one that the store implies
   * @throws StartFailureException if the store is AWS and no region is to be found
   */
  static RemoteTarget of(StoreChoice store, @Nullable String configuredRegion) {
    return switch (store) {
      case StoreChoice.Embedded _ -> throw new IllegalStateException("the embedded store is in this process");
      case StoreChoice.Aws _ -> aws(configuredRegion == null ? regionOfTheSdk() : configuredRegion);
      case StoreChoice.At(var endpoint) -> new RemoteTarget(endpoint,
          configuredRegion == null ? regionOf(endpoint) : configuredRegion);
    };
  }

  boolean isAws() {
    return AWS_HOST.matcher(endpoint.getHost()).matches();
  }

  private static RemoteTarget aws(String region) {
    String domain = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
    return new RemoteTarget(URI.create("https://dynamodb." + region + domain), region);
  }

  private static String regionOf(URI endpoint) {
    Matcher host = AWS_HOST.matcher(endpoint.getHost());
    return host.matches() ? host.group(1) : "";
  }

  private static String regionOfTheSdk() {
    try {
      return new DefaultAwsRegionProviderChain().getRegion().id();
    } catch (SdkClientException e) {
      throw new StartFailureException(
          "store: aws needs a region: set remote.region, AWS_REGION, or a region in the AWS "
              + "profile.",
          e);
    }
  }
}
