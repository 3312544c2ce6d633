package dev.needletail.proxy.http.lane;

import io.netty.buffer.ByteBuf;

/**
 * Reads request after request from a buffer through an array, which is filled once for many of them.
 *
 * <p>Threads: confined to an event loop; one buffer at a time, from its {@link #open} to the last {@link #next}.
 */
public final class RequestWindow {

  /** As much as is read from a socket at once. */
  private static final int BYTES = 64 * 1024;

  private final byte[] bytes = new byte[BYTES];
  private final RegularHead head;
  private int at;
  private int end;

  /** @param head reads the requests */
  public RequestWindow(RegularHead head) {
    this.head = head;
  }

  /** Begins at the buffer's reader index. */
  public void open(ByteBuf buffer) {
    at = 0;
    end = Math.min(bytes.length, buffer.readableBytes());
    buffer.getBytes(buffer.readerIndex(), bytes, 0, end);
  }

  /**
   * The next request. Nobody else may have moved the buffer's reader index, nor does this: see {@link #take}.
   *
   * @return false if what comes next is no regular request, or not all of one
   */
  public boolean next(ByteBuf buffer) {
    if (head.read(bytes, at, end)) {
      return true;
    }
    if (at == 0 || end - at == buffer.readableBytes()) {
      return false;
    }
    open(buffer);
    return head.read(bytes, at, end);
  }

  /** What {@link #next} has found. */
  public RegularHead head() {
    return head;
  }

  /** Takes the request out of the buffer. What it holds is good until the next {@link #next} or {@link #open}. */
  public void take(ByteBuf buffer) {
    buffer.skipBytes(head.end() - at);
    at = head.end();
  }
}
