package dev.needletail.proxy.auth.signature;

import static dev.needletail.proxy.auth.signature.SdkSigner.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.Caller;
import dev.needletail.model.Refusal;
import dev.needletail.proxy.auth.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureVerifierTest {

  private static final String DOCUMENT = "{\"TableName\":\"Músic\"}";
  private static final SdkSigner ALICE = SdkSigner.of("AKIDALICE", "wJalrXUtnFEMI/K7MDENG+alice");
  private static final SdkSigner BOB = SdkSigner.of("AKIDBOB", "bob's secret").withToken("bob/token+=");

  private final Map<String, AccessKey> keys = new ConcurrentHashMap<>();
  private final List<SignatureFault> faults = new ArrayList<>();
  private Instant now = NOON;
  private @Nullable String region;

  {
    keys.put(ALICE.keyId(), new AccessKey(ALICE.keyId(), ALICE.secret(), null, null));
    keys.put(BOB.keyId(), new AccessKey(BOB.keyId(), BOB.secret(), BOB.token(), NOON.plusSeconds(3600)));
  }

  private SignatureVerifier verifier() {
    return new SignatureVerifier(keys::get, new SignatureSettings(region, Duration.ofMinutes(5)), () -> now,
        faults::add);
  }

  private Identity identify(SignedRequest request) {
    return verifier().identify(request);
  }

  private void assertRefused(SignedRequest request, SignatureFault fault, String name, String message) {
    faults.clear();
    Refusal refusal = ((Identity.Refused) identify(request)).refusal();
    assertThat(refusal.name()).isEqualTo(name);
    assertThat(refusal.message()).startsWith(message);
    assertThat(refusal.status()).isEqualTo(400);
    assertThat(faults).containsExactly(fault);
  }

  @Test
  void requestOfAClient_isOfItsKey() {
    assertThat(identify(ALICE.sign(DOCUMENT))).isEqualTo(new Identity.Known(new Caller("AKIDALICE", "eu-west-1")));
    assertThat(identify(BOB.sign(DOCUMENT))).isEqualTo(new Identity.Known(new Caller("AKIDBOB", "eu-west-1")));
    assertThat(identify(ALICE.presign(DOCUMENT, Duration.ofMinutes(1)))).isInstanceOf(Identity.Known.class);
    assertThat(identify(BOB.presign(DOCUMENT, Duration.ofDays(7)))).isInstanceOf(Identity.Known.class);
    assertThat(faults).isEmpty();
  }

  @Test
  void request_withoutASignature_isRefused() {
    assertRefused(ALICE.sign(DOCUMENT).without("Authorization"), SignatureFault.MISSING,
        "MissingAuthenticationTokenException", "Request is missing Authentication Token");
  }

  @Test
  void key_thatNobodyHas_isRefused() {
    assertRefused(SdkSigner.of("AKIDEVE", ALICE.secret()).sign(DOCUMENT), SignatureFault.ACCESS_KEY,
        "UnrecognizedClientException", "The security token included in the request is invalid.");
  }

  @Test
  void secret_ofSomebodyElse_isRefusedWithWhatShouldHaveBeenSigned() {
    ScriptedRequest request = SdkSigner.of(ALICE.keyId(), BOB.secret()).sign("");

    assertRefused(request, SignatureFault.SIGNATURE, "InvalidSignatureException",
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key "
            + "and signing method. Consult the service documentation for details.\n\nThe Canonical String for this "
            + "request should have been\n'POST\n/\n\ncontent-type:application/x-amz-json-1.0\nhost:db.example:8000\n"
            + "x-amz-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"
            + "x-amz-date:20261121T120000Z\nx-amz-target:DynamoDB_20120810.GetItem\n\n"
            + "content-type;host;x-amz-content-sha256;x-amz-date;x-amz-target\n"
            + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'\n\nThe String-to-Sign should have been\n"
            + "'AWS4-HMAC-SHA256\n20261121T120000Z\n20261121/eu-west-1/dynamodb/aws4_request\n");
  }

  @Test
  void replay_afterFiveMinutes_isRefused() {
    ScriptedRequest request = ALICE.sign(DOCUMENT);

    now = NOON.plusSeconds(300);
    assertThat(identify(request)).isInstanceOf(Identity.Known.class);
    now = NOON.plusSeconds(301);
    assertRefused(request, SignatureFault.TIME, "InvalidSignatureException",
        "Signature expired: 20261121T120000Z is now earlier than 20261121T120001Z (20261121T120501Z - 5 min.)");
  }

  @Test
  void key_ofARememberedSender_isOfNoUseWhenItHasExpired() {
    keys.put(BOB.keyId(), new AccessKey(BOB.keyId(), BOB.secret(), BOB.token(), NOON.plusSeconds(60)));
    SignatureVerifier verifier = verifier();
    assertThat(verifier.identify(BOB.sign(DOCUMENT))).isInstanceOf(Identity.Known.class);

    now = NOON.plusSeconds(59);
    assertThat(verifier.identify(BOB.sign(DOCUMENT))).isInstanceOf(Identity.Known.class);
    now = NOON.plusSeconds(61);
    assertThat(verifier.identify(BOB.sign(DOCUMENT))).isInstanceOf(Identity.Refused.class);
  }

  @Test
  void clock_thatIsFiveMinutesAhead_isTheMost() {
    ScriptedRequest request = ALICE.sign(DOCUMENT);

    now = NOON.minusSeconds(300);
    assertThat(identify(request)).isInstanceOf(Identity.Known.class);
    now = NOON.minusSeconds(301);
    assertRefused(request, SignatureFault.TIME, "InvalidSignatureException",
        "Signature not yet current: 20261121T120000Z is still later than 20261121T115959Z (20261121T115459Z + 5 min.)");
  }

  @Test
  void presigned_request_isOfUseForAsLongAsItSays() {
    ScriptedRequest request = ALICE.presign(DOCUMENT, Duration.ofSeconds(90));

    now = NOON.plusSeconds(90);
    assertThat(identify(request)).isInstanceOf(Identity.Known.class);
    now = NOON.plusSeconds(91);
    assertRefused(request, SignatureFault.TIME, "InvalidSignatureException",
        "Signature expired: 20261121T120000Z is now earlier than 20261121T120001Z (20261121T120131Z - 90 sec.)");
    now = NOON.minusSeconds(301);
    assertRefused(request, SignatureFault.TIME, "InvalidSignatureException", "Signature not yet current: ");
  }

  @Test
  void presigned_withoutALifetime_isOfUseForFiveMinutes() {
    ScriptedRequest request = ALICE.presign(DOCUMENT, Duration.ofDays(1));
    ScriptedRequest without = request.withQuery(request.query().replaceFirst("&?X-Amz-Expires=\\d+", ""));

    now = NOON.plusSeconds(301);
    assertRefused(without, SignatureFault.TIME, "InvalidSignatureException", "Signature expired: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "604801", "-1", "", "1e3", "9999999999999"})
  void presigned_forAnImpossibleTime_isRefused(String lifetime) {
    ScriptedRequest request = ALICE.presign(DOCUMENT, Duration.ofDays(1));

    assertRefused(request.withQuery(request.query().replaceFirst("X-Amz-Expires=\\d+", "X-Amz-Expires=" + lifetime)),
        SignatureFault.MALFORMED, "IncompleteSignatureException",
        "X-Amz-Expires must be a number of seconds from 1 to");
  }

  @ParameterizedTest
  @ValueSource(strings = {"20261121", "20261121T250000Z", "20261321T000000Z", "2026-11-21T12:00:00Z", "tomorrow",
      "20261121 120000Z", "-0261121T120000Z"})
  void date_ofAnotherForm_isRefused(String date) {
    assertRefused(ALICE.sign(DOCUMENT).with("X-Amz-Date", date), SignatureFault.MALFORMED,
        "IncompleteSignatureException",
        "Date must be in ISO-8601 'basic format'. Got '" + date + "'. See http://en.wikipedia.org/wiki/ISO_8601");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sat, 21 Nov 2026 12:00:00 GMT", "20261121T120000Z"})
  void date_inTheHeaderOfHttp_isTakenWhereAwsHasNone(String date) {
    ScriptedRequest request = ALICE.sign(DOCUMENT);
    String signature = signatureOf(request.without("X-Amz-Date").with("Date", date),
        "content-type;date;host;x-amz-content-sha256;x-amz-target");
    ScriptedRequest dated = request.without("X-Amz-Date").with("Date", date).with("Authorization",
        "AWS4-HMAC-SHA256 Credential=AKIDALICE/20261121/eu-west-1/dynamodb/aws4_request, "
            + "SignedHeaders=content-type;date;host;x-amz-content-sha256;x-amz-target, Signature=" + signature);

    assertThat(identify(dated)).isInstanceOf(Identity.Known.class);
    now = NOON.plusSeconds(301);
    assertRefused(dated, SignatureFault.TIME, "InvalidSignatureException",
        "Signature expired: 20261121T120000Z is now");
  }

  /** Signed here, as Amazon's signer dates requests its own way; SigV4SuiteTest tells that this is right. */
  private static String signatureOf(ScriptedRequest request, String signedHeaders) {
    var workspace = new Workspace();
    workspace.hashBody(request);
    workspace.canonicalise(request, false, SignedHeaders.parse(signedHeaders));
    workspace.sign("20261121T120000Z", "20261121/eu-west-1/dynamodb/aws4_request",
        new SigningKey(ALICE.secret(), "20261121", "eu-west-1"));
    return HexFormat.of()
        .formatHex(new SigningKey(ALICE.secret(), "20261121", "eu-west-1").sign(workspace.stringToSign()));
  }

  @Test
  void scope_ofAnotherDayRegionAndService_isToldAllOfIt() {
    region = "us-east-1";

    assertRefused(
        ALICE.forService("s3").sign(DOCUMENT).changing("Authorization",
            value -> value.replace("/20261121/", "/20261120/").replace("aws4_request", "aws5_request")),
        SignatureFault.SCOPE, "InvalidSignatureException",
        "Credential should be scoped to a valid region, not 'eu-west-1'. Credential should be scoped to correct service: "
            + "'dynamodb'. Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'. "
            + "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20261120' != "
            + "'20261121', from '20261121T120000Z'. ");
  }

  @Test
  void region_isAnyUnlessOneIsSet() {
    assertThat(identify(ALICE.forRegion("mars-1").sign(DOCUMENT)))
        .isEqualTo(new Identity.Known(new Caller("AKIDALICE", "mars-1")));

    region = "eu-west-1";
    assertThat(identify(ALICE.sign(DOCUMENT))).isInstanceOf(Identity.Known.class);
    assertRefused(ALICE.forRegion("mars-1").sign(DOCUMENT), SignatureFault.SCOPE, "InvalidSignatureException",
        "Credential should be scoped to a valid region, not 'mars-1'. ");
  }

  @Test
  void dayOfTheScope_followsTheRequest() {
    now = Instant.parse("2026-11-22T00:01:00Z");

    assertThat(identify(ALICE.at(Instant.parse("2026-11-21T23:59:59Z")).sign(DOCUMENT)))
        .isInstanceOf(Identity.Known.class);
    assertThat(identify(ALICE.at(Instant.parse("2026-11-22T00:03:00Z")).sign(DOCUMENT)))
        .isInstanceOf(Identity.Known.class);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "host | 'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
      "x-amz-target | 'x-amz-target' must be a 'SignedHeader' in the AWS Authorization."})
  void header_thatSaysWhatTheSignatureIsFor_mustBeSigned(String header, String message) {
    assertRefused(
        ALICE.sign(DOCUMENT).changing("Authorization", value -> value.replaceFirst(";?" + header, "")),
        SignatureFault.MALFORMED, "InvalidSignatureException", message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNSIGNED-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
      "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
      "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"})
  void payload_thatIsNotTheBodysHash_isRefused(String announced) {
    assertRefused(ALICE.sign(DOCUMENT).with("x-amz-content-sha256", announced), SignatureFault.PAYLOAD,
        "InvalidSignatureException", "The provided 'x-amz-content-sha256' header does not match what was computed.");
    ScriptedRequest presigned = ALICE.presign(DOCUMENT, Duration.ofMinutes(1)).without("x-amz-content-sha256");
    assertRefused(presigned.withQuery(presigned.query() + "&X-Amz-Content-Sha256=" + announced), SignatureFault.PAYLOAD,
        "InvalidSignatureException", "The provided 'x-amz-content-sha256' header does not match what was computed.");
  }

  @Test
  void sessionToken_isTheKeysOwnOrNone() {
    assertRefused(BOB.sign(DOCUMENT).without("x-amz-security-token"), SignatureFault.SESSION_TOKEN,
        "UnrecognizedClientException", "The security token included in the request is invalid.");
    assertRefused(BOB.withToken("another").sign(DOCUMENT), SignatureFault.SESSION_TOKEN, "UnrecognizedClientException",
        "The security token included in the request is invalid");
    assertRefused(ALICE.withToken("any").sign(DOCUMENT), SignatureFault.SESSION_TOKEN, "UnrecognizedClientException",
        "The security token included in the request is invalid");
    assertRefused(BOB.withToken("another").presign(DOCUMENT, Duration.ofMinutes(1)), SignatureFault.SESSION_TOKEN,
        "UnrecognizedClientException", "The security token included in the request is invalid");
  }

  @Test
  void sessionToken_thatHasExpired_isToldSo() {
    now = NOON.plusSeconds(3600);

    assertRefused(BOB.at(now).sign(DOCUMENT), SignatureFault.SESSION_TOKEN, "ExpiredTokenException",
        "The security token included in the request is expired");
    assertRefused(SdkSigner.of(BOB.keyId(), "wrong").withToken("bob/token+=").at(now).sign(DOCUMENT),
        SignatureFault.SIGNATURE, "InvalidSignatureException", "The request signature we calculated does not match");
  }

  /** Every check has its turn: what is wrong later is not told, and nothing is told of a key before its scope is right. */
  @Test
  void faults_areToldInDynamoDbsOrder() {
    ScriptedRequest request = SdkSigner.of("AKIDEVE", "x").forService("s3").at(NOON.minusSeconds(301)).sign(DOCUMENT)
        .changing("Authorization",
            value -> value.replace("content-type;host;", "content-type;").replace("HMAC-SHA256 ", "X "));

    assertRefused(request, SignatureFault.TIME, "InvalidSignatureException", "Signature expired");
    now = NOON.minusSeconds(301);
    assertRefused(request, SignatureFault.MALFORMED, "InvalidSignatureException", "'Host' or ':authority' must be");
    ScriptedRequest hosted = request.changing("Authorization", value -> value.replace("=content-type;", "=host;"));
    assertRefused(hosted, SignatureFault.MALFORMED, "IncompleteSignatureException", "Unsupported AWS 'algorithm'");
    ScriptedRequest right = hosted.changing("Authorization", value -> value.replace("AWS4-X", "AWS4-HMAC-SHA256"));
    assertRefused(right, SignatureFault.SCOPE, "InvalidSignatureException", "Credential should be scoped to correct");
    ScriptedRequest scoped = right.changing("Authorization", value -> value.replace("/s3/", "/dynamodb/"));
    assertRefused(scoped, SignatureFault.ACCESS_KEY, "UnrecognizedClientException", "The security token");
  }

  /** What is remembered of a sender must not make anything good that was not. */
  @Test
  void sender_thatIsRemembered_isCheckedAllTheSame() {
    SignatureVerifier verifier = verifier();
    ScriptedRequest request = BOB.sign(DOCUMENT);
    assertThat(verifier.identify(request)).isInstanceOf(Identity.Known.class);

    for (ScriptedRequest other : List.of(request.withBody(new byte[0]), request.without("x-amz-security-token"),
        request.with("x-amz-security-token", "another"), request.with("x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
        request.with("x-amz-date", "20261121T120001Z"), request.with("x-amz-date", "20261122T120000Z"),
        request.with("x-amz-date", "soon"), request.withQuery("a=b"), request.withPath("/a"),
        request.withMethod("PUT"), request.with("x-amz-target", "DynamoDB_20120810.DeleteTable"),
        request.and("x-amz-target", "DynamoDB_20120810.DeleteTable"), request.without("host"))) {
      assertThat(verifier.identify(other)).as(other.toString()).isInstanceOf(Identity.Refused.class);
    }
    assertThat(verifier.identify(request)).isEqualTo(new Identity.Known(new Caller("AKIDBOB", "eu-west-1")));
    now = NOON.plusSeconds(301);
    assertThat(verifier.identify(request)).isInstanceOf(Identity.Refused.class);
    now = NOON.plusSeconds(200);
    keys.put("AKIDBOB", new AccessKey("AKIDBOB", BOB.secret(), BOB.token(), now));
    assertThat(verifier.identify(request)).isInstanceOf(Identity.Refused.class);
    keys.remove("AKIDBOB");
    assertThat(verifier.identify(request)).isInstanceOf(Identity.Refused.class);
  }

  @Test
  void sender_thatIsRemembered_mayNotLeaveTheTargetUnsigned() {
    SignatureVerifier verifier = verifier();
    String list = "content-type;host;x-amz-date";
    ScriptedRequest bare = ALICE.sign(DOCUMENT).without("x-amz-target").without("x-amz-content-sha256");
    ScriptedRequest request = bare.with("Authorization",
        "AWS4-HMAC-SHA256 Credential=AKIDALICE/20261121/eu-west-1/dynamodb/aws4_request, SignedHeaders=" + list
            + ", Signature=" + signatureOf(bare, list));
    assertThat(verifier.identify(request)).isInstanceOf(Identity.Known.class);

    assertThat(verifier.identify(request.with("x-amz-target", SdkSigner.TARGET))).isInstanceOf(Identity.Refused.class);
  }

  @Test
  void secret_thatChanges_takesEffectWithTheNextRequest() {
    SignatureVerifier verifier = verifier();
    assertThat(verifier.identify(ALICE.sign(DOCUMENT))).isInstanceOf(Identity.Known.class);

    keys.put(ALICE.keyId(), new AccessKey(ALICE.keyId(), "new", null, null));

    assertThat(verifier.identify(ALICE.sign(DOCUMENT))).isInstanceOf(Identity.Refused.class);
    assertThat(verifier.identify(SdkSigner.of(ALICE.keyId(), "new").sign(DOCUMENT))).isInstanceOf(Identity.Known.class);
  }

  @Test
  void texts_ofWhatIsSecret_sayNothingOfIt() {
    assertThat(new AccessKey("id", "s3cret", "t0ken", null).toString()).isEqualTo("AccessKey[id]");
    assertThat(new SigningKey("s3cret", "20261121", "eu-west-1").toString()).doesNotContain("s3cret");
  }
}
