package dev.needletail.proxy.auth.signature;

import dev.needletail.proxy.auth.CallerReader;
import dev.needletail.proxy.auth.Identity;

/** Says who sends a request, or why nobody believes it. Threads: any; never blocks. */
@FunctionalInterface
public interface Authenticator {

  /** Believes what requests say of their senders, if it has the form of AWS's credentials. */
  Authenticator TRUSTING = request -> CallerReader.read(request.credentials());

  Identity identify(SignedRequest request);
}
