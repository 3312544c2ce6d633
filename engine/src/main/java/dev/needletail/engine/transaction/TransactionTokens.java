package dev.needletail.engine.transaction;

import dev.needletail.engine.storage.Batch;
import dev.needletail.engine.storage.KeyRange;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.storage.StorageView.Direction;
import dev.needletail.model.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The client tokens of the transactions of the last ten minutes, so that a client that repeats one, not having heard the answer,
 * does not apply it twice. A token is written in the batch of its transaction, and lives through a restart like it.
 *
 * <p>In the store: {@code 'T', token} to {@code time of expiry, SHA-256 of the actions, size of each action's
 * item}, and {@code 'E', time of expiry, token} to nothing, by which every transaction with a token drops a few that have
 * expired. Threads: any.
 */
public final class TransactionTokens {

  private static final long LIFE_MILLIS = 10 * 60 * 1000L;
  /** More than one, so that expired tokens do not pile up. */
  private static final int DROPPED_AT_ONCE = 4;
  private static final int DIGEST_BYTES = 32;
  private static final byte TOKEN = 'T';
  private static final byte EXPIRY = 'E';

  private final Storage storage;
  private final InstantSource clock;
  /**
   * No token expires before this. A search begins here, and need not pass over all that earlier ones deleted. It moves to
   * what a search found first, not past it: the batch that deletes it may yet fail.
   */
  private final AtomicLong earliestExpiry = new AtomicLong();

  /** @param clock wall clock: the times outlive the process */
  public TransactionTokens(Storage storage, InstantSource clock) {
    this.storage = storage;
    this.clock = clock;
  }

  /**
   * @param body   the request, which is a valid one
   * @param member its member that holds the actions
   */
  Token token(String text, byte[] body, String member) {
    return new Token(text.getBytes(StandardCharsets.UTF_8), ActionsDigest.of(body, member));
  }

  /**
   * What is remembered of a transaction.
   *
   * @param sizes of the larger of what each action found and left of its item, in bytes
   */
  record Used(List<Long> sizes) {
    private static Used of(ByteBuffer value) {
      var sizes = new ArrayList<Long>();
      while (value.hasRemaining()) {
        sizes.add((long) value.getInt());
      }
      return new Used(sizes);
    }
  }

  /** One transaction's token. Threads: confined to the request's, which holds the lock of {@link #key()}. */
  public final class Token {

    private final byte[] text;
    private final byte[] digest;
    /** When an earlier use of this token expired that is still remembered; 0 if there is none. */
    private long earlierExpiry;

    private Token(byte[] text, byte[] digest) {
      this.text = text;
      this.digest = digest;
    }

    byte[] key() {
      return tokenKey(text);
    }

    /**
     * The transaction with this token that took effect less than ten minutes ago, or null if there is none.
     *
     * @throws dev.needletail.model.RefusedException IdempotentParameterMismatchException if that was another one
     */
    @Nullable Used used() {
      byte[] value = storage.get(Space.TRANSACTION_TOKENS, key());
      if (value == null) {
        return null;
      }
      long expiry = ByteBuffer.wrap(value).getLong();
      if (expiry <= clock.millis()) {
        earlierExpiry = expiry;
        return null;
      }
      if (!Arrays.equals(value, Long.BYTES, Long.BYTES + DIGEST_BYTES, digest, 0, digest.length)) {
        throw Refusal.dynamodb("IdempotentParameterMismatchException",
            "Another transaction with the same client token but different parameters was already committed")
            .asException();
      }
      return Used.of(ByteBuffer.wrap(value, Long.BYTES + DIGEST_BYTES, value.length - Long.BYTES - DIGEST_BYTES));
    }

    /**
     * Remembers the token, and forgets a few others.
     *
     * @param sizes of the items, in bytes, in the order of the actions
     */
    void addTo(Batch batch, List<Long> sizes) {
      dropExpired(batch);
      if (earlierExpiry != 0) {
        batch.delete(Space.TRANSACTION_TOKENS, expiryKey(earlierExpiry, text));
      }
      long expiry = clock.millis() + LIFE_MILLIS;
      // Earlier than others that are remembered if the clock was set back.
      earliestExpiry.accumulateAndGet(expiry, Math::min);
      var value = ByteBuffer.allocate(Long.BYTES + DIGEST_BYTES + sizes.size() * Integer.BYTES).putLong(expiry)
          .put(digest);
      sizes.forEach(size -> value.putInt(Math.toIntExact(size)));
      batch.put(Space.TRANSACTION_TOKENS, key(), value.array());
      batch.put(Space.TRANSACTION_TOKENS, expiryKey(expiry, text), new byte[0]);
    }
  }

  private void dropExpired(Batch batch) {
    long earliest = earliestExpiry.get();
    long now = clock.millis();
    if (earliest >= now) {
      return;
    }
    var expired = new KeyRange(expiryKey(earliest, new byte[0]), expiryKey(now, new byte[0]));
    try (var cursor = storage.cursor(Space.TRANSACTION_TOKENS, expired, Direction.FORWARD)) {
      for (int i = 0; i < DROPPED_AT_ONCE && cursor.next(); i++) {
        byte[] key = cursor.key();
        if (i == 0) {
          // Nothing if another transaction moved it in between, perhaps back.
          earliestExpiry.compareAndSet(earliest, ByteBuffer.wrap(key, 1, Long.BYTES).getLong());
        }
        batch.delete(Space.TRANSACTION_TOKENS, key);
        batch.delete(Space.TRANSACTION_TOKENS, tokenKey(Arrays.copyOfRange(key, 1 + Long.BYTES, key.length)));
      }
    }
  }

  /** Where the next search for expired tokens begins, in milliseconds since 1970. */
  long earliestExpiryMillis() {
    return earliestExpiry.get();
  }

  private static byte[] tokenKey(byte[] text) {
    return ByteBuffer.allocate(1 + text.length).put(TOKEN).put(text).array();
  }

  private static byte[] expiryKey(long millis, byte[] text) {
    return ByteBuffer.allocate(1 + Long.BYTES + text.length).put(EXPIRY).putLong(millis).put(text).array();
  }
}
