package dev.needletail.proxy.auth;

import dev.needletail.model.Refusal;

/**
 * Finds the caller in a request's credentials, with the checks of form that AWS makes before it looks at a signature. The
 * signature itself is not looked at.
 *
 * <p>Any region is accepted: clients of a local endpoint name whatever they like, and the ARNs in answers repeat it.
 *
 * <p>Threads: any; stateless.
 */
public final class CallerReader {

  private CallerReader() {}

  public static Identity read(Credentials credentials) {
    return switch (Claim.read(credentials)) {
      case Claim.Refused(Refusal refusal) -> new Identity.Refused(refusal);
      case Claim.Signed claim -> switch (Scope.read(claim, Scope.Expected.ANYTHING)) {
        case Scope.Refused(Refusal refusal) -> new Identity.Refused(refusal);
        case Scope.Valid valid -> new Identity.Known(valid.caller());
      };
    };
  }
}
