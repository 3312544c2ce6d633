package dev.needletail.cache.audit;

import dev.needletail.cache.port.MonotonicClock;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of entries that were wrong: how they came to be and when, nothing of what is in them. Keys appear as a
 * digest with a salt of the process, which tells whether two lines are about one entry, and nothing else.
 *
 * <p>Threads: any. Bounded: {@link #LINES_MAX} lines in each {@link #PERIOD}, and the number of those left out.
 */
final class AuditLog {

  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

  static final int LINES_MAX = 10;
  static final Duration PERIOD = Duration.ofMinutes(1);
  private static final int DIGEST_CHARACTERS = 16;

  private final MonotonicClock clock;
  private final byte[] salt;
  private long periodBeganNanos;
  private int lines;
  private long leftOut;

  AuditLog(MonotonicClock clock, byte[] salt) {
    this.clock = clock;
    this.salt = salt.clone();
    this.periodBeganNanos = clock.nanos();
  }

  synchronized void disagreed(Look look, Verdict verdict) {
    long now = clock.nanos();
    if (now - periodBeganNanos >= PERIOD.toNanos()) {
      periodBeganNanos = now;
      lines = 0;
    }
    if (lines >= LINES_MAX) {
      leftOut++;
      return;
    }
    lines++;
    var event = LOG.atWarn().addKeyValue("table", look.table().tableName()).addKeyValue("kind", look.kind())
        .addKeyValue("verdict", verdict).addKeyValue("key", digest(look.name()))
        .addKeyValue("ageMillis", look.ageNanos() / 1_000_000).addKeyValue("ttlMillis", look.ttlNanos() / 1_000_000)
        .addKeyValue("leftOut", leftOut);
    look.tell(event).log(switch (verdict) {
      case WITHIN_TTL -> "an entry is not what the store says, and was forgotten: something writes past this node";
      case UNEXPLAINED -> "an entry is not what the store says, and was forgotten: this is a fault, please report it";
    });
    leftOut = 0;
  }

  private String digest(byte[] name) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(salt);
      return HexFormat.of().formatHex(sha.digest(name)).substring(0, DIGEST_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
