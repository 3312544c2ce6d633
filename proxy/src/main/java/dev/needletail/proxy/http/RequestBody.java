package dev.needletail.proxy.http;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Collects a request's body. Of a body that is too large it keeps nothing, but goes on counting, so that the rest can be
 * read off the connection and the next request found. Threads: confined to the connection's event loop.
 */
final class RequestBody {

  /** Bodies up to here are not counted in the budget: the number of connections bounds them. */
  static final int FREE_BYTES = 16 * 1024;

  private final BodyBudget budget;
  private final int bytesMax;
  /** A body of one chunk is copied once only. */
  private @Nullable Buffer first;
  private @Nullable Buffer all;
  private long bytes;
  private long reserved;
  private boolean overBudget;

  RequestBody(BodyBudget budget, int bytesMax) {
    this.budget = budget;
    this.bytesMax = bytesMax;
  }

  void add(Buffer chunk) {
    bytes += chunk.length();
    if (bytes > bytesMax || overBudget) {
      release();
      return;
    }
    if (bytes > FREE_BYTES && !reserve(bytes - reserved)) {
      return;
    }
    keep(chunk);
  }

  private void keep(Buffer chunk) {
    if (first == null) {
      first = chunk;
      return;
    }
    if (all == null) {
      all = Buffer.buffer(first.length() * 4).appendBuffer(first);
    }
    all.appendBuffer(chunk);
  }

  /** Counts {@code more} bytes in, or drops the body. */
  private boolean reserve(long more) {
    if (budget.reserve(more)) {
      reserved += more;
      return true;
    }
    overBudget = true;
    release();
    return false;
  }

  /** Counts what the body became when it was decompressed; false when there is no room for it. */
  boolean inflatedTo(int inflatedBytes) {
    return inflatedBytes <= FREE_BYTES || reserve(inflatedBytes);
  }

  /** The bytes that came so far, kept or not. */
  long size() {
    return bytes;
  }

  boolean tooLarge() {
    return bytes > bytesMax;
  }

  boolean overBudget() {
    return overBudget;
  }

  byte[] toBytes() {
    if (all != null) {
      return all.getBytes();
    }
    return first == null ? new byte[0] : first.getBytes();
  }

  /** Lets go of the body and of its share of the budget. */
  void release() {
    first = null;
    all = null;
    budget.release(reserved);
    reserved = 0;
  }
}
