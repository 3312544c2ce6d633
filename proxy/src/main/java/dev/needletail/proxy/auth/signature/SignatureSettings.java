package dev.needletail.proxy.auth.signature;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * @param region    the only region that signatures may be for; null for any
 * @param clockSkew by how much the sender's clock may be behind or ahead, in whole seconds
 */
public record SignatureSettings(@Nullable String region, Duration clockSkew) {

  public SignatureSettings {
    if (!clockSkew.isPositive()) {
      throw new IllegalArgumentException("the clock skew must be above zero, and is " + clockSkew);
    }
  }
}
