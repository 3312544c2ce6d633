package dev.needletail.loadtest.options;

import dev.needletail.loadtest.client.Credentials;
import dev.needletail.loadtest.run.LoadSettings.Client;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By whom it is asked. */
public final class ClientOptions {

  /** The clients there are. */
  public enum Kind {
    raw, sdk
  }

  @Option(names = "--client", paramLabel = "raw|sdk", description = "the load tester's own, which costs the machine little, or AWS SDK for Java 2 without retries (default: ${DEFAULT-VALUE})")
  private Kind client = Kind.raw;

  @Option(names = "--connections", paramLabel = "N", description = "1 to 10000 (default: ${DEFAULT-VALUE})")
  private int connections = 32;

  @Option(names = "--threads", paramLabel = "N", description = "event loops of the raw client (default: half of the processors)")
  private int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  @Option(names = "--timeout-millis", paramLabel = "N", description = "until a request counts as an error (default: ${DEFAULT-VALUE})")
  private int timeoutMillis = 10_000;

  @Option(names = "--verify", description = "hold every answer of the raw client against its x-amz-crc32")
  private boolean verify;

  @Option(names = "--sign", description = "sign the raw client's requests, with the next four; without it, endpoints that check signatures refuse them")
  private boolean sign;

  @Option(names = "--access-key", paramLabel = "ID", description = "(default: AWS_ACCESS_KEY_ID)")
  private @Nullable String accessKey;

  @Option(names = "--secret-key", paramLabel = "KEY", description = "(default: AWS_SECRET_ACCESS_KEY, with AWS_SESSION_TOKEN if set)")
  private @Nullable String secretKey;

  @Option(names = "--region", paramLabel = "NAME", description = "(default: AWS_REGION, AWS_DEFAULT_REGION, us-east-1)")
  private @Nullable String region;

  @Option(names = "--seed", paramLabel = "N", description = "of all that is chosen at random (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  public int connections() {
    return connections;
  }

  public int timeoutMillis() {
    return timeoutMillis;
  }

  public long seed() {
    return seed;
  }

  /** As on the command line. */
  public String kind() {
    return client.name();
  }

  /** @param environment where credentials are that were not given */
  public Client client(Map<String, String> environment) {
    Texts.require(threads >= 1 && threads <= 1024, "--threads must be 1 to 1024");
    return switch (client) {
      case raw -> new Client.Raw(threads, sign ? credentials(environment, true) : null, verify);
      case sdk -> new Client.Sdk(credentials(environment, sign));
    };
  }

  /** @param needed whether it is an error if there are none; if not, some are made up */
  private Credentials credentials(Map<String, String> environment, boolean needed) {
    String access = accessKey == null ? environment.get("AWS_ACCESS_KEY_ID") : accessKey;
    String secret = secretKey == null ? environment.get("AWS_SECRET_ACCESS_KEY") : secretKey;
    Texts.require(!needed || access != null && secret != null,
        "--sign needs --access-key and --secret-key, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
    String where = region == null
        ? environment.getOrDefault("AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", "us-east-1"))
        : region;
    return new Credentials(access == null ? "loadtest" : access, secret == null ? "loadtest" : secret,
        secretKey == null ? environment.get("AWS_SESSION_TOKEN") : null, where);
  }
}
