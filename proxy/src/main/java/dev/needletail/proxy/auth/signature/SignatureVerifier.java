package dev.needletail.proxy.auth.signature;

import dev.needletail.model.Caller;
import dev.needletail.model.Refusal;
import dev.needletail.proxy.auth.Claim;
import dev.needletail.proxy.auth.Identity;
import dev.needletail.proxy.auth.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Verifies that a request was signed with the secret of the access key that it names: AWS Signature Version 4, in the header
 * and in the query. Checked in DynamoDB's order, as it was found by trying: the parts, the date's form, its distance from now, the
 * signed headers, the algorithm, the scope, the access key, the signature, the session token.
 *
 * <p>The body always counts: {@code x-amz-content-sha256} is of no use to a sender but to be refused when it announces another
 * body, none ({@code UNSIGNED-PAYLOAD}) or one in signed pieces ({@code STREAMING-…}).
 *
 * <p>AWS asks clients to sign the host and every {@code x-amz-} header. Here the host and {@code x-amz-target} have to be signed,
 * for they say what the signature is good for. The others are covered anyway: the date is signed beside the headers, the
 * session token must be the access key's own, and the body's hash must be right; further ones mean nothing.
 *
 * <p>A sender whose request was in order is remembered with the day's signing key, so that its next one takes two hashes and a
 * keyed one, and hardly more.
 *
 * <p>Threads: any; digests and buffers are kept for each thread.
 */
public final class SignatureVerifier implements Authenticator {

  private static final long EXPIRES_SECONDS_MAX = 604_800;

  private final AccessKeys accessKeys;
  private final SignatureSettings settings;
  private final long skewSeconds;
  private final InstantSource clock;
  private final SignatureObserver observer;
  private final Senders senders = new Senders();
  private final ThreadLocal<Workspace> workspaces = ThreadLocal.withInitial(Workspace::new);

  /** Why a request is not believed. */
  private record Doubt(SignatureFault why, Refusal refusal) {}

  public SignatureVerifier(AccessKeys accessKeys, SignatureSettings settings, InstantSource clock,
      SignatureObserver observer) {
    this.accessKeys = accessKeys;
    this.settings = settings;
    this.skewSeconds = settings.clockSkew().toSeconds();
    this.clock = clock;
    this.observer = observer;
  }

  @Override
  public Identity identify(SignedRequest request) {
    Caller recognised = recognise(request);
    return recognised == null ? examine(request) : new Identity.Known(recognised);
  }

  /**
   * The short way for requests that are like one before and in order; null for all others, which {@link #examine} has the
   * words for.
   */
  private @Nullable Caller recognise(SignedRequest request) {
    Senders.Sender sender = senders.find(request.credentials());
    String date = sender == null ? null : request.header("x-amz-date");
    RequestTime time = date == null ? null : RequestTime.parse(date);
    String authorization = request.credentials().authorization();
    if (sender == null || time == null || authorization == null || !time.text().startsWith(sender.scope().date())
        || doubtOfTime(time, skewSeconds) != null) {
      return null;
    }
    AccessKey accessKey = sender.accessKey();
    if (!accessKey.equals(accessKeys.find(accessKey.id()))
        || doubtOfToken(accessKey, request.header("x-amz-security-token")) != null) {
      return null;
    }
    Workspace workspace = workspaces.get();
    workspace.hashBody(request);
    String announced = request.header("x-amz-content-sha256");
    if (announced != null && !workspace.isBodyHash(announced)) {
      return null;
    }
    workspace.canonicalise(request, false, sender.headers());
    workspace.sign(time.text(), sender.scope().text(), sender.signingKey());
    return workspace.isSignature(Senders.signatureOf(authorization)) ? sender.scope().caller() : null;
  }

  private Identity examine(SignedRequest request) {
    return switch (Claim.read(request.credentials())) {
      case Claim.Refused(Refusal refusal) -> refused(refusal.name().equals("MissingAuthenticationTokenException")
          ? SignatureFault.MISSING
          : SignatureFault.MALFORMED, refusal);
      case Claim.Signed claim -> dated(request, claim);
    };
  }

  private Identity dated(SignedRequest request, Claim.Signed claim) {
    String text = dateOf(request, claim);
    RequestTime time = RequestTime.parse(text);
    if (time == null) {
      return refused(SignatureFault.MALFORMED, SignatureRefusals.dateForm(text));
    }
    Doubt doubt = doubtOfTime(claim, time);
    return doubt == null ? scoped(request, claim, time) : refused(doubt.why(), doubt.refusal());
  }

  private Identity scoped(SignedRequest request, Claim.Signed claim, RequestTime time) {
    if (claim.signedHeaders().length() > SignedHeaders.LENGTH_MAX) {
      return refused(SignatureFault.MALFORMED, SignatureRefusals.tooManyHeaders());
    }
    SignedHeaders headers = SignedHeaders.parse(claim.signedHeaders());
    if (!headers.contains("host")) {
      return refused(SignatureFault.MALFORMED, SignatureRefusals.unsigned("host"));
    }
    if (!headers.contains("x-amz-target") && request.header("x-amz-target") != null) {
      return refused(SignatureFault.MALFORMED, SignatureRefusals.unsigned("x-amz-target"));
    }
    return switch (Scope.read(claim, new Scope.Expected(settings.region(), time.text()))) {
      case Scope.Refused(Refusal refusal) -> refused(
          refusal.name().equals("InvalidSignatureException") ? SignatureFault.SCOPE : SignatureFault.MALFORMED,
          refusal);
      case Scope.Valid scope -> known(request, claim, time, headers, scope);
    };
  }

  private Identity known(SignedRequest request, Claim.Signed claim, RequestTime time, SignedHeaders headers,
      Scope.Valid scope) {
    AccessKey accessKey = accessKeys.find(scope.caller().accessKeyId());
    if (accessKey == null) {
      return refused(SignatureFault.ACCESS_KEY, SignatureRefusals.unknown());
    }
    String token = tokenOf(request, claim);
    if (accessKey.sessionToken() != null && token == null) {
      return refused(SignatureFault.SESSION_TOKEN, SignatureRefusals.unknown());
    }
    var signingKey = new SigningKey(accessKey.secret(), scope.date(), scope.caller().region());
    Doubt doubt = doubtOfSignature(request, claim, time, headers, scope, signingKey);
    if (doubt == null) {
      doubt = doubtOfToken(accessKey, token);
    }
    if (doubt != null) {
      return refused(doubt.why(), doubt.refusal());
    }
    if (headers.contains("x-amz-target")) {
      senders.remember(request.credentials(), new Senders.Sender(scope, headers, accessKey, signingKey));
    }
    return new Identity.Known(scope.caller());
  }

  private @Nullable Doubt doubtOfTime(Claim.Signed claim, RequestTime time) {
    long lifetime = skewSeconds;
    String expires = claim.query().get("X-Amz-Expires");
    if (expires != null) {
      lifetime = seconds(expires);
      if (lifetime < 1 || lifetime > EXPIRES_SECONDS_MAX) {
        return new Doubt(SignatureFault.MALFORMED, SignatureRefusals.expiresForm());
      }
    }
    return doubtOfTime(time, lifetime);
  }

  private @Nullable Doubt doubtOfTime(RequestTime time, long lifetime) {
    long now = Math.floorDiv(clock.millis(), 1000L);
    if (time.epochSecond() < now - lifetime) {
      return new Doubt(SignatureFault.TIME, SignatureRefusals.expired(time, now, lifetime));
    }
    if (time.epochSecond() > now + skewSeconds) {
      return new Doubt(SignatureFault.TIME, SignatureRefusals.notYet(time, now, skewSeconds));
    }
    return null;
  }

  private @Nullable Doubt doubtOfSignature(SignedRequest request, Claim.Signed claim, RequestTime time,
      SignedHeaders headers, Scope.Valid scope, SigningKey signingKey) {
    Workspace workspace = workspaces.get();
    workspace.hashBody(request);
    String announced = request.header("x-amz-content-sha256");
    String inQuery = claim.query().get("X-Amz-Content-Sha256");
    if (announced != null && !workspace.isBodyHash(announced) || inQuery != null && !workspace.isBodyHash(inQuery)) {
      return new Doubt(SignatureFault.PAYLOAD, SignatureRefusals.payload());
    }
    workspace.canonicalise(request, claim.presigned(), headers);
    workspace.sign(time.text(), scope.text(), signingKey);
    return workspace.isSignature(claim.signature())
        ? null
        : new Doubt(SignatureFault.SIGNATURE,
            SignatureRefusals.mismatch(workspace.canonicalRequest(), workspace.stringToSign()));
  }

  private @Nullable Doubt doubtOfToken(AccessKey accessKey, @Nullable String token) {
    if (!isSame(accessKey.sessionToken(), token)) {
      return new Doubt(SignatureFault.SESSION_TOKEN, SignatureRefusals.wrongToken());
    }
    return accessKey.expiry() != null && !clock.instant().isBefore(accessKey.expiry())
        ? new Doubt(SignatureFault.SESSION_TOKEN, SignatureRefusals.tokenExpired())
        : null;
  }

  private static boolean isSame(@Nullable String expected, @Nullable String given) {
    if (expected == null || given == null) {
      return expected == null && given == null;
    }
    return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private Identity refused(SignatureFault why, Refusal refusal) {
    observer.refused(why);
    return new Identity.Refused(refusal);
  }

  /** The claim has been refused if there is none. */
  private static String dateOf(SignedRequest request, Claim.Signed claim) {
    String inQuery = claim.query().get("X-Amz-Date");
    String own = inQuery != null ? inQuery : request.header("x-amz-date");
    return own != null ? own : Objects.requireNonNullElse(request.header("date"), "");
  }

  private static @Nullable String tokenOf(SignedRequest request, Claim.Signed claim) {
    String inQuery = claim.query().get("X-Amz-Security-Token");
    return inQuery != null ? inQuery : request.header("x-amz-security-token");
  }

  /** -1 if it is no number, or a very large one. */
  private static long seconds(String text) {
    boolean digits = !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Long.parseLong(text) : -1;
  }
}
