package dev.needletail.loadtest.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Signatures are held against those that the AWS SDK makes of the same request. */
class SignerTest {

  private static final String TARGET = "DynamoDB_20120810.GetItem";

  @ParameterizedTest
  @CsvSource({"us-east-1,", "eu-west-2,", "us-east-1,a/session+token=="})
  void headers_anyRequest_areThoseOfTheSdk(String region, String token) {
    var credentials = new Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", token, region);
    var signer = new Signer(credentials, "127.0.0.1:8000");
    byte[] body = "--{\"TableName\":\"t\",\"Key\":{\"pk\":{\"S\":\"é\"}}}--".getBytes(StandardCharsets.UTF_8);

    for (String time : new String[]{"2026-11-21T20:00:00Z", "2026-11-21T23:59:59Z", "2026-11-22T00:00:00Z"}) {
      Instant now = Instant.parse(time);
      assertThat(signer.headers(TARGET, body, 2, body.length - 2, now))
          .isEqualTo(expected(credentials, new String(body, 2, body.length - 4, StandardCharsets.UTF_8), now));
    }
  }

  private static String expected(Credentials credentials, String body, Instant now) {
    AwsCredentialsIdentity identity = credentials.sessionToken() == null
        ? AwsCredentialsIdentity.create(credentials.accessKey(), credentials.secretKey())
        : AwsSessionCredentialsIdentity.create(credentials.accessKey(), credentials.secretKey(),
            credentials.sessionToken());
    SdkHttpRequest request = SdkHttpRequest.builder().method(SdkHttpMethod.POST)
        .uri(URI.create("http://127.0.0.1:8000/")).putHeader("X-Amz-Target", TARGET).build();
    SdkHttpRequest signed = AwsV4HttpSigner.create().sign(each -> each.request(request)
        .payload(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))).identity(identity)
        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
        .putProperty(AwsV4HttpSigner.REGION_NAME, credentials.region())
        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC))).request();
    String session = signed.firstMatchingHeader("X-Amz-Security-Token").map(each -> "X-Amz-Security-Token: " + each
        + "\r\n").orElse("");
    return "X-Amz-Content-Sha256: " + signed.firstMatchingHeader("x-amz-content-sha256").orElseThrow()
        + "\r\nX-Amz-Date: " + signed.firstMatchingHeader("X-Amz-Date").orElseThrow() + "\r\n" + session
        + "Authorization: " + signed.firstMatchingHeader("Authorization").orElseThrow() + "\r\n";
  }
}
