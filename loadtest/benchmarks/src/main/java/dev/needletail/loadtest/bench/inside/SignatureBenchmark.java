package dev.needletail.loadtest.bench.inside;

import dev.needletail.loadtest.bench.data.SigV4;
import dev.needletail.proxy.auth.Credentials;
import dev.needletail.proxy.auth.Identity;
import dev.needletail.proxy.auth.signature.AccessKey;
import dev.needletail.proxy.auth.signature.Authenticator;
import dev.needletail.proxy.auth.signature.HeaderSink;
import dev.needletail.proxy.auth.signature.SignatureObserver;
import dev.needletail.proxy.auth.signature.SignatureSettings;
import dev.needletail.proxy.auth.signature.SignatureVerifier;
import dev.needletail.proxy.auth.signature.SignedRequest;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Who sends a request: verified by its signature, with the day's signing key known, and believed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SignatureBenchmark {

  private static final String HOST = "127.0.0.1:8000";
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final SigV4 SIGNATURE = new SigV4("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", NOW);

  private SignedRequest get = new Signed("DynamoDB_20120810.GetItem", Samples.getItem());
  private SignedRequest put = new Signed("DynamoDB_20120810.PutItem", Samples.putItem());
  private Authenticator verifier = new SignatureVerifier(
      _ -> new AccessKey(SIGNATURE.accessKeyId(), SIGNATURE.secret(), null, null),
      new SignatureSettings(null, Duration.ofMinutes(5)), InstantSource.fixed(NOW), SignatureObserver.NONE);

  @Benchmark
  public Identity verifyGetItem() {
    return known(verifier.identify(get));
  }

  /** With a kilobyte to hash. */
  @Benchmark
  public Identity verifyPutItem() {
    return known(verifier.identify(put));
  }

  @Benchmark
  public Identity believe() {
    return known(Authenticator.TRUSTING.identify(get));
  }

  private static Identity known(Identity identity) {
    if (identity instanceof Identity.Known) {
      return identity;
    }
    throw new IllegalStateException("not believed: " + identity);
  }

  /** A request in memory. */
  private static final class Signed implements SignedRequest {

    private final byte[] body;
    private final Map<String, String> headers;
    private final Credentials credentials;

    private Signed(String target, byte[] body) {
      this.body = body;
      this.headers = Map.of("host", HOST, "x-amz-target", target, "x-amz-date", SIGNATURE.date());
      this.credentials = new Credentials(SIGNATURE.authorization(HOST, target, body), true, "");
    }

    @Override
    public String method() {
      return "POST";
    }

    @Override
    public String path() {
      return "/";
    }

    @Override
    public Credentials credentials() {
      return credentials;
    }

    @Override
    public @Nullable String header(String name) {
      return headers.get(name);
    }

    @Override
    public void values(String name, HeaderSink sink) {
      String value = headers.get(name);
      if (value != null) {
        sink.value(value);
      }
    }

    @Override
    public void digestBody(MessageDigest digest) {
      digest.update(body);
    }
  }
}
