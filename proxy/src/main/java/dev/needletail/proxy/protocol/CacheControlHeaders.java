package dev.needletail.proxy.protocol;

import dev.needletail.model.CacheControl;
import dev.needletail.model.CacheControl.Mode;
import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The headers in which a client says how caches are to treat its read.
 *
 * @param maxAge  {@value #MAX_AGE}: the seconds that an answer from a cache may be old, as in {@code 5} or {@code 0.5}
 * @param control {@value #CONTROL}: {@code bypass}, {@code refresh} or {@code only-if-cached}
 */
public record CacheControlHeaders(@Nullable String maxAge, @Nullable String control) {

  public static final String MAX_AGE = "x-needletail-max-age";
  public static final String CONTROL = "x-needletail-cache-control";

  /** Of a request without them. */
  public static final CacheControlHeaders NONE = new CacheControlHeaders(null, null);

  /** Up to ten years, which is longer than any entry lives, to the nanosecond. */
  private static final Pattern SECONDS = Pattern.compile("(?:0|[1-9]\\d{0,8})(?:\\.\\d{1,9})?");
  private static final int NANOS_DIGITS = 9;

  private static final Map<String, Mode> MODES = Map.of("bypass", Mode.BYPASS, "refresh", Mode.REFRESH,
      "only-if-cached", Mode.ONLY_IF_CACHED);

  /** @throws RefusedException if a value is none that the header can have */
  CacheControl read() {
    if (maxAge == null && control == null) {
      return CacheControl.NONE;
    }
    return new CacheControl(control == null ? Mode.USE : mode(control),
        maxAge == null ? Long.MAX_VALUE : nanos(maxAge));
  }

  private static Mode mode(String text) {
    Mode mode = MODES.get(text.strip().toLowerCase(Locale.ROOT));
    if (mode == null) {
      throw wrong(CONTROL, text, "Member must satisfy enum value set: [bypass, refresh, only-if-cached]");
    }
    return mode;
  }

  private static long nanos(String text) {
    if (!SECONDS.matcher(text.strip()).matches()) {
      throw wrong(MAX_AGE, text, "Member must be a number of seconds from 0 to 999999999, as in 5 or 0.5");
    }
    return new BigDecimal(text.strip()).movePointRight(NANOS_DIGITS).longValueExact();
  }

  private static RefusedException wrong(String header, String value, String constraint) {
    return Refusal.validation("1 validation error detected: Value '" + value + "' at '" + header
        + "' failed to satisfy constraint: " + constraint).asException();
  }
}
