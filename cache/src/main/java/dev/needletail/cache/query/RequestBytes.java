package dev.needletail.cache.query;

import dev.needletail.cache.key.CacheKey;
import dev.needletail.model.Caller;
import java.util.Arrays;

/**
 * A read as its bytes say it. What is remembered is never changed; what is only looked up with can be used again
 * ({@link #set}).
 *
 * <p>Threads: any for what is remembered; what is looked up with is confined to one.
 */
public final class RequestBytes {

  private String operation = "";
  private Caller caller = Caller.ANONYMOUS;
  private byte[] octets = {};
  private int offset;
  private int length;
  private int hash;

  /** A request of no bytes. */
  public RequestBytes() {}

  /** @param json shared: never changed after this */
  RequestBytes(String operation, Caller caller, byte[] json) {
    set(operation, caller, json, 0, json.length);
  }

  /**
   * Makes this another request.
   *
   * @param requestCaller one for all where all see the same tables
   * @param json          holds the document, {@code size} bytes from {@code from}
   */
  public void set(String requestOperation, Caller requestCaller, byte[] json, int from, int size) {
    operation = requestOperation;
    caller = requestCaller;
    octets = json;
    offset = from;
    length = size;
    hash = CacheKey.hash(requestOperation, json, from, size) ^ requestCaller.hashCode();
  }

  int length() {
    return length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RequestBytes that && hash == that.hash
        && Arrays.equals(octets, offset, offset + length, that.octets, that.offset, that.offset + that.length)
        && operation.equals(that.operation) && caller.equals(that.caller);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** Says the operation only: requests hold keys, and keys are data. */
  @Override
  public String toString() {
    return operation;
  }
}
