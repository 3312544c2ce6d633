package dev.needletail.proxy.auth.signature;

/** Hears of requests that are refused. Threads: any; called on event loops, so it must not block. */
@FunctionalInterface
public interface SignatureObserver {

  SignatureObserver NONE = _ -> {};

  void refused(SignatureFault why);
}
