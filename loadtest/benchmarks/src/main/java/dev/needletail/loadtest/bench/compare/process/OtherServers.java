package dev.needletail.loadtest.bench.compare.process;

import dev.needletail.loadtest.bench.compare.SkippedException;
import dev.needletail.loadtest.bench.constant.ConstantServer;
import dev.needletail.loadtest.client.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the servers that a node is held against. Threads: any. */
public final class OtherServers {

  private static final Duration START = Duration.ofSeconds(30);
  private static final int CONNECT_MILLIS = 1000;
  private static final long LOOK_MILLIS = 20;
  private static final String LOCALHOST = "127.0.0.1";

  private final Children children;

  public OtherServers(Children children) {
    this.children = children;
  }

  /**
   * A {@link ConstantServer}.
   *
   * @param java what to run, with the options of a node's JVM
   */
  public OtherServer constant(String cores, List<String> java, byte[] body) throws IOException, InterruptedException {
    Path file = Files.write(children.folder().resolve("constant.json"), body);
    var command = new ArrayList<>(java);
    command
        .addAll(List.of("-cp", System.getProperty("java.class.path"), ConstantServer.class.getName(), file.toString()));
    Child child = children.start("constant", cores, command, Map.of());
    String output = child.awaitOutput(text -> text.matches("(?s).*Ready \\d+\\R.*"), START);
    int port = Integer.parseInt(output.replaceFirst("(?s).*Ready (\\d+)\\R.*", "$1"));
    return new OtherServer(child, new Endpoint(LOCALHOST, port));
  }

  /**
   * nginx with one worker that answers every request with the same.
   *
   * @throws SkippedException without nginx
   */
  public OtherServer nginx(String cores, byte[] body) throws SkippedException, IOException, InterruptedException {
    Path program = Tool.require("nginx", "nginx-light");
    int port = Children.freePort();
    Path home = Files.createDirectories(children.folder().resolve("nginx"));
    Path configuration = Files.writeString(home.resolve("nginx.conf"), nginxConfiguration(home, port, body));
    Child child = children.start("nginx", cores,
        List.of(program.toString(), "-p", home.toString(), "-c", configuration.toString(), "-e", "stderr"), Map.of());
    return listening(child, "nginx", port);
  }

  /**
   * Redis that writes nothing to disk.
   *
   * @throws SkippedException without Redis
   */
  public OtherServer redis(String cores) throws SkippedException, IOException, InterruptedException {
    Path program = Tool.require("redis-server", "redis-server");
    int port = Children.freePort();
    Child child = children.start("redis", cores, List.of(program.toString(), "--bind", LOCALHOST, "--port",
        Integer.toString(port), "--save", "", "--appendonly", "no", "--dir", children.folder().toString()), Map.of());
    return listening(child, "redis-server", port);
  }

  /**
   * Amazon's DynamoDB Local, in memory.
   *
   * @param java      the program
   * @param classPath what it needs, DynamoDB Local among it
   */
  public OtherServer dynamoDbLocal(String cores, Path java, String classPath)
      throws SkippedException, IOException, InterruptedException {
    int port = Children.freePort();
    Child child = children.start("dynamodb-local", cores,
        List.of(java.toString(), "-Xmx1g", "--enable-native-access=ALL-UNNAMED", "-cp", classPath,
            "software.amazon.dynamodb.services.local.main.ServerRunner", "-inMemory", "-port", Integer.toString(port),
            "-disableTelemetry"),
        Map.of());
    return listening(child, "DynamoDB Local", port);
  }

  static String nginxConfiguration(Path home, int port, byte[] body) {
    String answer = new String(body, StandardCharsets.UTF_8);
    if (answer.contains("'") || answer.contains("$") || answer.contains("\\")) {
      throw new IllegalArgumentException("the answer has characters that mean something to nginx");
    }
    return """
        daemon off;
        worker_processes 1;
        pid %1$s/nginx.pid;
        error_log stderr;
        events { worker_connections 4096; }
        http {
          access_log off;
          default_type application/x-amz-json-1.0;
          keepalive_requests 1000000000;
          keepalive_timeout 1h;
          client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
          server {
            listen 127.0.0.1:%2$d;
            location / {
              add_header x-needletail-cache 'hit; cache=item; age=1000';
              add_header x-amzn-RequestId ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ;
              add_header x-amz-crc32 1234567890;
              return 200 '%3$s';
            }
          }
        }
        """.formatted(home, port, answer);
  }

  /** @throws SkippedException if it ends, as when somebody has taken its port */
  private static OtherServer listening(Child child, String name, int port)
      throws SkippedException, IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (child.process().isAlive() && System.nanoTime() - end < 0) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        return new OtherServer(child, new Endpoint(LOCALHOST, port));
      } catch (IOException _) {
        Thread.sleep(LOOK_MILLIS);
      }
    }
    child.close();
    throw new SkippedException(name + " did not start: " + child.output().strip());
  }
}
