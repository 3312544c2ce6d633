package dev.needletail.proxy;

import dev.needletail.proxy.config.AuthConfiguration;
import dev.needletail.proxy.config.Configuration;
import dev.needletail.proxy.config.StoreChoice;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node in its own process, from the first line that it prints until a signal ends it. Threads: any. */
final class Serving {

  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

  private final Node node;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Serving(Node node) {
    this.node = node;
  }

  /** @throws StartFailureException if it cannot start */
  static Serving start(Configuration configuration, PrintWriter out) {
    var serving = new Serving(Node.start(configuration));
    Runtime.getRuntime().addShutdownHook(new Thread(serving::stop, "shutdown"));
    if (configuration.insecure()) {
      LOG.atWarn().addKeyValue("host", configuration.host())
          .log("insecure is set: other machines may be served without "
              + "being asked who they are");
    }
    out.println(ready(configuration, serving.node));
    return serving;
  }

  /** Waits for a signal, and for what it brings about. */
  void untilStopped() {
    boolean interrupted = false;
    while (stopped.getCount() > 0) {
      try {
        stopped.await();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop() {
    LOG.atInfo().log("stopping");
    try {
      node.close();
    } finally {
      stopped.countDown();
    }
  }

  private static String ready(Configuration configuration, Node node) {
    String url = url(configuration.host(), node.port());
    return "Ready in " + sinceProcessStart().toMillis() + " ms: " + url + " (tables " + place(configuration)
        + "), admin "
        + url(configuration.admin().host(), node.adminPort()) + System.lineSeparator() + "Try: "
        + credentials(configuration.auth()) + "aws dynamodb list-tables --region "
        + Objects.requireNonNullElse(configuration.auth().region(), "us-east-1") + " --endpoint-url " + url;
  }

  private static String credentials(AuthConfiguration auth) {
    return switch (auth.mode()) {
      case NONE -> "AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any ";
      case SIGNATURE -> auth.credentialsFile() == null
          ? "AWS_ACCESS_KEY_ID=" + auth.accessKeyId() + " AWS_SECRET_ACCESS_KEY=… "
          : "AWS_SHARED_CREDENTIALS_FILE=" + auth.credentialsFile() + " AWS_PROFILE=… ";
    };
  }

  private static String place(Configuration configuration) {
    Path dataDir = configuration.dataDir();
    return switch (configuration.store()) {
      case StoreChoice.Embedded _ -> dataDir == null ? "in memory" : "in " + dataDir;
      case StoreChoice.Aws _ -> "in Amazon DynamoDB";
      case StoreChoice.At(var endpoint) -> "at " + endpoint;
    };
  }

  private static String url(String host, int port) {
    String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    return "http://" + (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":" + port;
  }

  private static Duration sinceProcessStart() {
    Instant now = Instant.now();
    return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
  }
}
