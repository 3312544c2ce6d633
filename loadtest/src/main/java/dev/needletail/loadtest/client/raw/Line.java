package dev.needletail.loadtest.client.raw;

import dev.needletail.loadtest.workload.Step;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One connection of an event loop, open or not. Whoever sends sets {@link #sentNanos} and then the step; from then on only
 * the event loop touches it, but for writing to the channel what fits at once.
 */
final class Line {

  final int number;
  final AnswerParser parser = new AnswerParser();
  /** The request under way, null if there is none. Whoever takes it out answers it. */
  final AtomicReference<@Nullable Step> step = new AtomicReference<>();
  /** Written before the step is set, read after it was seen. */
  long sentNanos;
  /** Null while it is not open. */
  volatile @Nullable SocketChannel channel;

  // Of the event loop only.
  @Nullable SelectionKey key;
  /** Whether it waits for its turn to be opened. */
  boolean wanted;
  boolean connecting;
  /** Whether the request under way is to be sent when it is open: whoever had it due found it closed. */
  boolean unsent;
  /** What did not fit the socket's buffer yet. */
  @Nullable ByteBuffer unwritten;
  /** When it may be opened again. */
  long retryNanos = Long.MIN_VALUE;

  Line(int number) {
    this.number = number;
  }
}
