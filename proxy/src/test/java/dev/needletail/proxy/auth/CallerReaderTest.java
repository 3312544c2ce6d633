package dev.needletail.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.Caller;
import dev.needletail.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerReaderTest {

  private static final String SCOPE = "AKID/20261101/eu-west-1/dynamodb/aws4_request";

  private static Refusal refusal(Identity identity) {
    return ((Identity.Refused) identity).refusal();
  }

  private static Identity header(String authorization) {
    return CallerReader.read(new Credentials(authorization, true, ""));
  }

  private static Identity query(String query) {
    return CallerReader.read(new Credentials(null, false, query));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS4-HMAC-SHA256 Credential=" + SCOPE + ", SignedHeaders=host, Signature=0f",
      "AWS4-HMAC-SHA256 Credential=" + SCOPE + ",SignedHeaders=host,Signature=0f",
      "  AWS4-HMAC-SHA256 Signature=0f Credential=" + SCOPE + " SignedHeaders=host Other=1 word "})
  void header_ofAwsForm_namesTheCaller(String authorization) {
    assertThat(header(authorization)).isEqualTo(new Identity.Known(new Caller("AKID", "eu-west-1")));
  }

  @Test
  void query_ofAwsForm_namesTheCaller() {
    Identity identity = query("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" + SCOPE.replace("/", "%2F")
        + "&X-Amz-Signature=0f&X-Amz-SignedHeaders=host&X-Amz-Date=20261101T000000Z");

    assertThat(identity).isEqualTo(new Identity.Known(new Caller("AKID", "eu-west-1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X-Amz-Credential=a&X-Amz-Signature=b", "%zz=1&&="})
  void nothing_thatSaysWho_isAMissingToken(String query) {
    assertThat(refusal(query(query)).name()).isEqualTo("MissingAuthenticationTokenException");
    assertThat(refusal(query(query)).message()).isEqualTo("Request is missing Authentication Token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer x", "aws4-hmac-sha256 Credential=a"})
  void header_ofAnotherScheme_isAMissingToken(String authorization) {
    assertThat(refusal(header(authorization)).name()).isEqualTo("MissingAuthenticationTokenException");
  }

  @Test
  void bothPlaces_areRefused() {
    Identity identity = CallerReader.read(new Credentials("anything", false, "X-Amz-Algorithm"));

    assertThat(refusal(identity).name()).isEqualTo("InvalidSignatureException");
    assertThat(refusal(identity).message())
        .isEqualTo("Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
  }

  @Test
  void header_withoutItsParts_isToldAllOfThem() {
    Identity identity = CallerReader.read(new Credentials("AWS4-", false, ""));

    assertThat(refusal(identity).name()).isEqualTo("IncompleteSignatureException");
    assertThat(refusal(identity).message()).isEqualTo("Authorization header requires 'Credential' parameter. "
        + "Authorization header requires 'Signature' parameter. "
        + "Authorization header requires 'SignedHeaders' parameter. "
        + "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-");
  }

  @Test
  void header_withoutASignature_isToldThat() {
    String authorization = "AWS4-HMAC-SHA256 Credential=" + SCOPE + ", SignedHeaders=host";

    assertThat(refusal(header(authorization)).message())
        .isEqualTo("Authorization header requires 'Signature' parameter. Authorization=" + authorization);
  }

  @Test
  void query_withoutItsParts_isToldAllOfThem() {
    assertThat(refusal(query("X-Amz-Algorithm")).message())
        .isEqualTo("AWS query-string parameters must include 'X-Amz-Algorithm'. "
            + "AWS query-string parameters must include 'X-Amz-Credential'. "
            + "AWS query-string parameters must include 'X-Amz-Signature'. "
            + "AWS query-string parameters must include 'X-Amz-SignedHeaders'. "
            + "AWS query-string parameters must include 'X-Amz-Date'. Re-examine the query-string parameters.");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "AWS4-HMAC-SHA25 | AKID/1/r/dynamodb/aws4_request | IncompleteSignatureException"
          + " | Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA25' (only AWS4-HMAC-SHA256 for now). ",
      "AWS4-HMAC-SHA256 | a/b/c/d | IncompleteSignatureException | Credential must have exactly 5 slash-delimited "
          + "elements, e.g. keyid/date/region/service/term, got 'a/b/c/d'",
      "AWS4-HMAC-SHA256 | a/b/c/s3/e | InvalidSignatureException | Credential should be scoped to correct service: "
          + "'dynamodb'. Credential should be scoped with a valid terminator: 'aws4_request', not 'e'. "})
  void header_withWrongParts_isRefused(String algorithm, String credential, String name, String message) {
    Identity identity = header(algorithm + " Credential=" + credential + ", SignedHeaders=host, Signature=0f");

    assertThat(refusal(identity).name()).isEqualTo(name);
    assertThat(refusal(identity).message()).startsWith(message);
  }
}
