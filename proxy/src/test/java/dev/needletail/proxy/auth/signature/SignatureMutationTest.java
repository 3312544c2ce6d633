package dev.needletail.proxy.auth.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.proxy.auth.Identity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as Amazon's signer signs them, whatever is in them, and the same requests with one thing changed. */
class SignatureMutationTest {

  private static final SdkSigner SIGNER = SdkSigner.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
      .withToken("session+/token==");
  private static final String DOCUMENT = "{\"TableName\":\"Music\",\"Key\":{\"Artist\":{\"S\":\"Björk\"}}}";

  private final SignatureVerifier verifier = new SignatureVerifier(
      id -> id.equals(SIGNER.keyId()) ? new AccessKey(id, SIGNER.secret(), SIGNER.token(), null) : null,
      new SignatureSettings(null, Duration.ofMinutes(5)), () -> SdkSigner.NOON, SignatureObserver.NONE);

  private boolean isBelieved(SignedRequest request) {
    return verifier.identify(request) instanceof Identity.Known;
  }

  private static String mutated(String text, int position) {
    char other = text.charAt(position) == 'x' ? 'y' : 'x';
    return text.substring(0, position) + other + text.substring(position + 1);
  }

  @Test
  void everyByteOfASignedRequest_counts() {
    ScriptedRequest request = SIGNER.sign(DOCUMENT);
    // Twice: the second time, the sender is remembered.
    assertThat(isBelieved(request)).isTrue();
    assertThat(isBelieved(request)).isTrue();
    assertThat(request.headers()).extracting(ScriptedRequest.Header::name).contains("Host", "X-Amz-Date",
        "X-Amz-Target", "X-Amz-Security-Token", "Authorization", "x-amz-content-sha256", "Content-Type");

    for (ScriptedRequest.Header header : request.headers()) {
      for (int i = 0; i < header.value().length(); i++) {
        int position = i;
        assertThat(isBelieved(request.changing(header.name(), value -> mutated(value, position))))
            .as("%s, character %s", header.name(), i).isFalse();
      }
      assertThat(isBelieved(request.without(header.name()))).as("without %s", header.name()).isFalse();
      assertThat(isBelieved(request.and(header.name(), "x")))
          .as("%s twice", header.name()).isEqualTo(header.name().equals("Authorization"));
    }
    for (int i = 0; i < request.body().length; i++) {
      byte[] body = request.body().clone();
      body[i] ^= 1;
      assertThat(isBelieved(request.withBody(body))).as("body, byte %s", i).isFalse();
    }
    assertThat(isBelieved(request.withMethod("PUT"))).isFalse();
    assertThat(isBelieved(request.withPath("/x"))).isFalse();
    assertThat(isBelieved(request.withQuery("x"))).isFalse();
    assertThat(isBelieved(request.with("User-Agent", "not signed"))).isTrue();
  }

  @Test
  void everyByteOfAPresignedRequest_counts() {
    ScriptedRequest request = SIGNER.presign(DOCUMENT, Duration.ofMinutes(3));
    assertThat(isBelieved(request)).isTrue();
    assertThat(request.query()).contains("X-Amz-Security-Token=", "X-Amz-Signature=", "X-Amz-Expires=180");

    for (int i = 0; i < request.query().length(); i++) {
      assertThat(isBelieved(request.withQuery(mutated(request.query(), i)))).as("query, character %s", i).isFalse();
    }
    for (String parameter : request.query().split("&")) {
      String without = String.join("&",
          List.of(request.query().split("&")).stream().filter(each -> !each.equals(parameter)).toList());
      assertThat(isBelieved(request.withQuery(without))).as("without %s", parameter).isFalse();
      assertThat(isBelieved(request.withQuery(request.query() + "&" + parameter)))
          .as("%s twice", parameter).isEqualTo(parameter.startsWith("X-Amz-Signature="));
    }
    assertThat(isBelieved(request.withBody(new byte[0]))).isFalse();
    assertThat(isBelieved(request.withQuery(request.query() + "&more=1"))).isFalse();
    assertThat(isBelieved(request.changing("X-Amz-Target", value -> "DynamoDB_20120810.DeleteTable"))).isFalse();
  }

  /** Any prefix of a signature, or a longer one, must not do for it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 32, 63, 65, 128})
  void signature_ofAnotherLength_isRefused(int length) {
    ScriptedRequest request = SIGNER.sign(DOCUMENT);

    assertThat(isBelieved(request.changing("Authorization", value -> {
      int at = value.indexOf("Signature=") + "Signature=".length();
      return value.substring(0, at) + value.substring(at).repeat(2).substring(0, length);
    }))).isFalse();
  }

  @Test
  void signature_inCapitals_isRefused() {
    assertThat(isBelieved(SIGNER.sign(DOCUMENT).changing("Authorization", value -> {
      int at = value.indexOf("Signature=") + "Signature=".length();
      return value.substring(0, at) + value.substring(at).toUpperCase(Locale.ROOT);
    }))).isFalse();
  }

  @Test
  void randomRequests_areSignedAsAmazonSignsThem() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 500; i++) {
      ScriptedRequest request = SIGNER.forRegion("r-" + random.nextInt(9)).sign(
          SdkSigner.request(randomUrl(random), randomHeaders(random)), "x".repeat(random.nextInt(300)));

      assertThat(isBelieved(request)).as("seed %s, request %s: %s", seed, i, request).isTrue();
    }
  }

  private static String randomUrl(SplittableRandom random) {
    String[] segments = {"a", "a%20b", "%E1%88%B4", "-._~", "a+b", "%2F", "%25", "x=y", "Z"};
    var url = new StringBuilder("http://h" + random.nextInt(9) + (random.nextBoolean() ? ":8000" : ""));
    for (int i = random.nextInt(4); i > 0; i--) {
      url.append('/').append(segments[random.nextInt(segments.length)]);
    }
    url.append(random.nextBoolean() ? "/" : "");
    for (int i = random.nextInt(4), n = i; i > 0; i--) {
      url.append(i == n ? '?' : '&').append((char) ('A' + random.nextInt(50) % 26)).append(random.nextInt(3))
          .append('=')
          .append(segments[random.nextInt(segments.length - 2)].replace("+", "%2B"));
    }
    return url.toString();
  }

  private static List<ScriptedRequest.Header> randomHeaders(SplittableRandom random) {
    String[] values = {"a", "  a", "a  ", "a   b    c", "", "\"a  b\"", "A,B", ";", "x\ty", "a:b"};
    var headers = new ArrayList<ScriptedRequest.Header>();
    for (int i = random.nextInt(5); i > 0; i--) {
      headers.add(new ScriptedRequest.Header((random.nextBoolean() ? "x-amz-meta-" : "My-Header") + random.nextInt(3),
          values[random.nextInt(values.length)]));
    }
    return headers;
  }

  /** Each thread has digests of its own, and the keys are shared. */
  @Test
  void manyThreads_withManyKeys_areToldApart() throws Exception {
    var shared = new SignatureVerifier(id -> new AccessKey(id, "secret of " + id, null, null),
        new SignatureSettings(null, Duration.ofMinutes(5)), () -> SdkSigner.NOON, SignatureObserver.NONE);
    List<ScriptedRequest> right = new ArrayList<>();
    List<ScriptedRequest> wrong = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      right.add(SdkSigner.of("key" + i, "secret of key" + i).sign("document " + i));
      wrong.add(SdkSigner.of("key" + i, "secret of key" + (i + 1)).sign("document " + i));
    }
    Callable<Boolean> rounds = () -> {
      boolean told = true;
      for (int i = 0; i < 2000; i++) {
        told &= shared.identify(right.get(i % 20)) instanceof Identity.Known;
        told &= shared.identify(wrong.get(i * 7 % 20)) instanceof Identity.Refused;
      }
      return told;
    };

    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var told : threads.invokeAll(List.of(rounds, rounds, rounds, rounds))) {
        assertThat(told.get()).isTrue();
      }
    }
  }
}
