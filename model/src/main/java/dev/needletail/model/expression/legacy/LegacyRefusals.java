package dev.needletail.model.expression.legacy;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.value.AttributeName;

/** How the legacy parameters are refused. */
record LegacyRefusals(boolean enveloped) {

  RefusedException invalidParameter(String fault) {
    return bare("One or more parameter values were invalid: " + fault);
  }

  /** @throws RefusedException if it is no name that an attribute can have */
  void checkName(String attribute) {
    String fault = AttributeName.fault(attribute);
    if (fault != null) {
      throw bare(fault);
    }
  }

  RefusedException bare(String text) {
    return Refusal.validation((enveloped ? "1 validation error detected: " : "") + text).asException();
  }
}
