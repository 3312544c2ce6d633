package dev.needletail.proxy.auth.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.proxy.auth.Identity;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Credentials that no client sends: each is refused, and none is an error of ours. The seed is printed with a failure. */
class HostileSignatureTest {

  private static final SdkSigner SIGNER = SdkSigner.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
  private static final String[] STRANGERS = {"", " ", ",", "/", ";", "=", "%", "%%%", "%zz", "\u0000", "ÿ", "\t", "://",
      "Credential=", "Signature=", "SignedHeaders=", "AWS4-", "X-Amz-Algorithm", "&", "+", "..", "host", "-1",
      "9".repeat(40),
      "x;".repeat(3000), "/".repeat(3000), "a=b&".repeat(3000), "=".repeat(3000)};

  private final SignatureVerifier verifier = new SignatureVerifier(
      id -> new AccessKey(id, SIGNER.secret(), null, null), new SignatureSettings("eu-west-1", Duration.ofMinutes(5)),
      () -> SdkSigner.NOON, SignatureObserver.NONE);

  private static String damaged(String text, SplittableRandom random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(4));
    return text.substring(0, from) + STRANGERS[random.nextInt(STRANGERS.length)] + text.substring(to);
  }

  private static ScriptedRequest damaged(ScriptedRequest request, SplittableRandom random) {
    String[] headers = {"Authorization", "Authorization", "X-Amz-Date", "x-amz-content-sha256", "Host", "X-Amz-Target"};
    return switch (random.nextInt(4)) {
      case 0 -> request.withQuery(damaged(request.query(), random));
      case 1 -> request.withPath("/" + damaged(request.path(), random));
      default -> request.changing(headers[random.nextInt(headers.length)], value -> damaged(value, random));
    };
  }

  @Test
  void damagedRequests_areRefusedOrMeanTheSame() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    ScriptedRequest inHeader = SIGNER.sign("{}");
    ScriptedRequest inQuery = SIGNER.presign("{}", Duration.ofMinutes(5));
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      ScriptedRequest request = random.nextBoolean() ? inHeader : inQuery;
      for (int damages = 1 + random.nextInt(3); damages > 0; damages--) {
        request = damaged(request, random);
      }

      Identity identity = verifier.identify(request);

      assertThat(identity).as("seed %s, request %s: %s", seed, i, request).isNotNull();
      refused += identity instanceof Identity.Refused ? 1 : 0;
    }
    // What is left are spaces around values, empty parts of a query, dots in a path, and damage that changed nothing.
    assertThat(refused).as("seed %s", seed).isGreaterThan(15_000);
  }

  @Test
  void headerList_thatIsAsLongAsAHeadMayBe_isRefusedBeforeItIsSorted() {
    ScriptedRequest request = SIGNER.sign("{}").changing("Authorization",
        value -> value.replace("SignedHeaders=", "SignedHeaders=" + "a;b;".repeat(1100)));

    assertThat(verifier.identify(request)).isInstanceOfSatisfying(Identity.Refused.class,
        refused -> assertThat(refused.refusal().message())
            .isEqualTo("SignedHeaders must have at most 4096 characters."));
  }
}
