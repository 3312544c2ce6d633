package dev.needletail.proxy.protocol;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The {@code Date} header's text, printed once a second. Threads: one. */
public final class HttpDate {

  private static final DateTimeFormatter FORMAT = DateTimeFormatter
      .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private long second = Long.MIN_VALUE;
  private String text = "";

  public HttpDate(InstantSource clock) {
    this.clock = clock;
  }

  public String now() {
    long current = Math.floorDiv(clock.millis(), 1000L);
    if (current != second) {
      second = current;
      text = FORMAT.format(Instant.ofEpochSecond(current));
    }
    return text;
  }
}
