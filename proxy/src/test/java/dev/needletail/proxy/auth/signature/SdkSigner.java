package dev.needletail.proxy.auth.signature;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signs with Amazon's own signer, which shares no code with what verifies.
 *
 * @param token null for a key without one
 */
public record SdkSigner(String keyId, String secret, @Nullable String token, String region, String service,
    Instant now) {

  public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  public static final String TARGET = "DynamoDB_20120810.GetItem";

  public static SdkSigner of(String keyId, String secret) {
    return new SdkSigner(keyId, secret, null, "eu-west-1", "dynamodb", NOON);
  }

  public SdkSigner withToken(String other) {
    return new SdkSigner(keyId, secret, other, region, service, now);
  }

  public SdkSigner at(Instant other) {
    return new SdkSigner(keyId, secret, token, region, service, other);
  }

  public SdkSigner forRegion(String other) {
    return new SdkSigner(keyId, secret, token, other, service, now);
  }

  public SdkSigner forService(String other) {
    return new SdkSigner(keyId, secret, token, region, other, now);
  }

  /** What a client sends. */
  public ScriptedRequest sign(String document) {
    return sign(request("http://db.example:8000/", List.of()), document);
  }

  public ScriptedRequest sign(SdkHttpRequest request, String document) {
    return sign(request, document.getBytes(StandardCharsets.UTF_8));
  }

  public ScriptedRequest sign(SdkHttpRequest request, byte[] body) {
    return signed(request, body, AuthLocation.HEADER, null);
  }

  /** Carries its signature in the query. */
  public ScriptedRequest presign(String document, Duration lifetime) {
    return presign(request("http://db.example:8000/", List.of()), document, lifetime);
  }

  public ScriptedRequest presign(SdkHttpRequest request, String document, Duration lifetime) {
    return signed(request, document.getBytes(StandardCharsets.UTF_8), AuthLocation.QUERY_STRING, lifetime);
  }

  public static SdkHttpRequest request(String url, List<ScriptedRequest.Header> further) {
    var request = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(URI.create(url))
        .putHeader("Content-Type", "application/x-amz-json-1.0").putHeader("X-Amz-Target", TARGET);
    further.forEach(header -> request.appendHeader(header.name(), header.value()));
    return request.build();
  }

  private ScriptedRequest signed(SdkHttpRequest request, byte[] body, AuthLocation where,
      @Nullable Duration lifetime) {
    AwsCredentialsIdentity identity = token == null
        ? AwsBasicCredentials.create(keyId, secret)
        : AwsSessionCredentials.create(keyId, secret, token);
    SdkHttpRequest signed = AwsV4HttpSigner.create().sign(sign -> {
      sign.identity(identity).request(request).payload(ContentStreamProvider.fromByteArray(body))
          .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service).putProperty(AwsV4HttpSigner.REGION_NAME, region)
          .putProperty(AwsV4HttpSigner.AUTH_LOCATION, where)
          .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC));
      if (lifetime != null) {
        sign.putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, lifetime);
      }
    }).request();
    var headers = new ArrayList<ScriptedRequest.Header>();
    signed.headers().forEach((name, values) -> values
        .forEach(value -> headers.add(new ScriptedRequest.Header(name, value))));
    return new ScriptedRequest(signed.method().name(), signed.encodedPath(), signed.encodedQueryParameters().orElse(""),
        headers, body);
  }
}
