package dev.needletail.proxy.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.Request;
import dev.needletail.proxy.auth.signature.SigningKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** The SDK's own signer is the oracle. */
class RequestSignerTest {

  private static final Instant NOW = Instant.parse("2026-11-21T23:59:59Z");

  @ParameterizedTest
  @CsvSource({"http://127.0.0.1:8001,eu-west-1,", "https://dynamodb.eu-west-1.amazonaws.com,eu-west-1,token/+=",
      "https://dynamodb.us-east-1.amazonaws.com,us-east-1,"})
  void sign_anyEndpoint_signsAsTheSdk(URI endpoint, String region, @Nullable String token) {
    byte[] body = "{\"TableName\":\"é\"}".getBytes(StandardCharsets.UTF_8);
    var settings = RemoteSettings.of(endpoint, region);
    var credentials = new StoreCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG", token);
    var signer = new RequestSigner();
    signer.sign(credentials, "another-region", "h", "t", body, NOW);

    Map<String, String> headers = signer.sign(credentials, region, settings.hostHeader(Request.DYNAMODB),
        "DynamoDB_20120810.GetItem",
        body, NOW);

    assertThat(headers.get("authorization")).isEqualTo(bySdk(endpoint, region, token, body));
  }

  @ParameterizedTest
  @CsvSource({"secret-of-mine,20260101"})
  void toString_anySecret_isNotInIt(String secret, String date) {
    assertThat(new StoreCredentials("id", secret, secret).toString()).doesNotContain(secret);
    assertThat(new SigningKey(secret, date, "eu-west-1").toString()).doesNotContain(secret);
  }

  private static String bySdk(URI endpoint, String region, @Nullable String token, byte[] body) {
    AwsCredentialsIdentity identity = token == null
        ? AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG")
        : AwsSessionCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG", token);
    SdkHttpRequest request = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(endpoint).encodedPath("/")
        .putHeader("Content-Type", RequestSigner.CONTENT_TYPE)
        .putHeader("X-Amz-Target", "DynamoDB_20120810.GetItem").build();
    return AwsV4HttpSigner.create()
        .sign(sign -> sign.identity(identity).request(request).payload(ContentStreamProvider.fromByteArray(body))
            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
            .putProperty(AwsV4HttpSigner.REGION_NAME, region)
            .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC)))
        .request().firstMatchingHeader("Authorization").orElseThrow();
  }
}
