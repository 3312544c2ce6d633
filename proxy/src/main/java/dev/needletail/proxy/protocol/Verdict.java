package dev.needletail.proxy.protocol;

import dev.needletail.model.Request;

/** What {@link Protocol#check} makes of a request. */
public sealed interface Verdict {

  /** The request is in order: a store answers it. */
  record Execute(Request request) implements Verdict {}

  /** The protocol itself has the answer, an error or not. */
  record Done(Answer answer) implements Verdict {}
}
