package dev.needletail.proxy.auth;

import dev.needletail.model.Caller;
import dev.needletail.model.Refusal;

/** What {@link CallerReader} found. */
public sealed interface Identity {

  record Known(Caller caller) implements Identity {}

  /** The request says nothing, or nothing that can be read. */
  record Refused(Refusal refusal) implements Identity {}
}
