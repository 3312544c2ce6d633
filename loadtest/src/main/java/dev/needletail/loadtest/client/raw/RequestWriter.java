package dev.needletail.loadtest.client.raw;

import dev.needletail.loadtest.client.Credentials;
import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.client.Signer;
import dev.needletail.loadtest.workload.ByteSink;
import dev.needletail.loadtest.workload.Step;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bytes of HTTP requests: the body first, then the head right before it, because the head tells the body's length
 * and may sign it. Without credentials a request has a signature of the right form that is not valid, for endpoints that do not
 * check it. Threads: confined.
 */
final class RequestWriter {

  /** What a head may take: session tokens are long. */
  private static final int HEAD_BYTES_MAX = 8 * 1024;

  private final Bodies bodies;
  private final String host;
  private final @Nullable Signer signer;
  private final ByteSink sink = new ByteSink(HEAD_BYTES_MAX, 2048);
  private final Map<String, byte[]> unsignedHeads = new HashMap<>();

  RequestWriter(Endpoint endpoint, Bodies bodies, @Nullable Credentials credentials) {
    this.bodies = bodies;
    this.host = endpoint.host() + ":" + endpoint.port();
    this.signer = credentials == null ? null : new Signer(credentials, host);
  }

  /** The whole request; valid until the next one is made. */
  ByteBuffer write(Step step) {
    sink.clear();
    bodies.write(sink, step);
    byte[] head = head(step.operation());
    byte[] length = ("Content-Length: " + (sink.end() - sink.start()) + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
    int lengthAt = sink.start() - length.length;
    int headAt = lengthAt - head.length;
    System.arraycopy(length, 0, sink.array(), lengthAt, length.length);
    System.arraycopy(head, 0, sink.array(), headAt, head.length);
    return ByteBuffer.wrap(sink.array(), headAt, sink.end() - headAt);
  }

  private byte[] head(String operation) {
    if (signer == null) {
      return unsignedHeads.computeIfAbsent(operation, each -> head(each, Signer.UNSIGNED));
    }
    return head(operation,
        signer.headers("DynamoDB_20120810." + operation, sink.array(), sink.start(), sink.end(), Instant.now()));
  }

  private byte[] head(String operation, String signature) {
    return ("POST / HTTP/1.1\r\nHost: " + host + "\r\nX-Amz-Target: DynamoDB_20120810." + operation
        + "\r\nContent-Type: application/x-amz-json-1.0\r\n" + signature).getBytes(StandardCharsets.US_ASCII);
  }
}
