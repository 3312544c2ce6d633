package dev.needletail.model.expression.legacy;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;

/** How the legacy parameters are refused. */
record LegacyRefusals(boolean enveloped) {

  RefusedException invalidParameter(String fault) {
    return bare("One or more parameter values were invalid: " + fault);
  }

  RefusedException bare(String text) {
    return Refusal.validation((enveloped ? "1 validation error detected: " : "") + text).asException();
  }
}
