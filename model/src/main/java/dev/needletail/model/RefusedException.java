package dev.needletail.model;

/**
 * Carries a {@link Refusal} from the depth of a decoder or an evaluation to the boundary that answers with it. It has no
 * stack trace, and never leaves a {@link Store}: there it is a {@link Reply}.
 */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  public RefusedException(Refusal refusal) {
    super(refusal.name() + ": " + refusal.message(), null, false, false);
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }
}
