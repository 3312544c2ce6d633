package dev.needletail.proxy.metrics;

import dev.needletail.proxy.auth.signature.SignatureFault;
import dev.needletail.proxy.auth.signature.SignatureObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Counts requests that were refused for their signatures, by reason: who sent them is in no label. Threads: any. */
final class SignatureMetrics implements SignatureObserver {

  private final Map<SignatureFault, Counter> counters = new EnumMap<>(SignatureFault.class);

  SignatureMetrics(MeterRegistry registry) {
    for (SignatureFault fault : SignatureFault.values()) {
      counters.put(fault, counter(registry, fault));
    }
  }

  private static Counter counter(MeterRegistry registry, SignatureFault fault) {
    return Counter.builder("needletail.signatures.refused")
        .description("Requests that were not believed to come from who they say.")
        .tag("reason", fault.name().toLowerCase(Locale.ROOT).replace('_', '-')).register(registry);
  }

  @Override
  public void refused(SignatureFault why) {
    Objects.requireNonNull(counters.get(why)).increment();
  }
}
