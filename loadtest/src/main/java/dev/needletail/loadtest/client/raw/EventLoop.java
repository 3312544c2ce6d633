package dev.needletail.loadtest.client.raw;

import dev.needletail.loadtest.client.BrokenConnection;
import dev.needletail.loadtest.client.Credentials;
import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.client.Transport;
import dev.needletail.loadtest.result.ErrorType;
import dev.needletail.loadtest.workload.Reply;
import dev.needletail.loadtest.workload.Requests;
import dev.needletail.loadtest.workload.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Many connections on one thread. Whoever sends writes to the socket itself, so that a request waits for no thread to wake
 * up; answers, what does not fit a socket's buffer, connecting and time-outs are the thread's. A connection that broke is
 * opened again when the next request wants it.
 *
 * <p>Threads: any may send; answers are told on the loop's own.
 */
public final class EventLoop implements Transport, Connector.Listener {

  private static final int READ_BYTES = 64 * 1024;
  private static final long TICK_MILLIS = 20;
  /** In which all connections must have been opened, and for each more. */
  private static final long OPEN_MILLIS = 20_000;
  private static final long OPEN_EACH_MILLIS = 10;

  /**
   * Something that the loop's thread is to do for a request: not if it has been answered meanwhile.
   *
   * @param sentNanos tells the request from later ones of the same line
   */
  private record Task(Line line, long sentNanos, @Nullable ByteBuffer unwritten, @Nullable IOException broken) {}

  private final Selector selector;
  private final Connector connector;
  private final AnswerReader reader;
  private final ThreadLocal<RequestWriter> writers;
  private final Listener listener;
  private final Line[] lines;
  private final long timeoutNanos;
  private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
  private final LongAdder bytesSent = new LongAdder();
  private final byte[] chunk = new byte[READ_BYTES];
  private final ByteBuffer chunkBuffer = ByteBuffer.wrap(chunk);
  private final CompletableFuture<Boolean> opened = new CompletableFuture<>();
  private final Thread thread;
  private volatile boolean closed;
  // Of the loop's thread only.
  private int unopened;
  private long checkedNanos = System.nanoTime();

  /**
   * @param credentials null to leave requests unsigned
   * @param verify      whether bodies are held against {@code x-amz-crc32}
   */
  public EventLoop(Endpoint endpoint, Requests requests, @Nullable Credentials credentials, boolean verify,
      int connections, long timeoutNanos, Listener listener) throws IOException {
    this.selector = Selector.open();
    this.connector = new Connector(selector, endpoint, this);
    this.reader = new AnswerReader(requests, verify);
    var bodies = new Bodies(requests);
    this.writers = ThreadLocal.withInitial(() -> new RequestWriter(endpoint, bodies, credentials));
    this.listener = listener;
    this.timeoutNanos = timeoutNanos;
    this.lines = new Line[connections];
    Arrays.setAll(lines, Line::new);
    this.unopened = connections;
    this.thread = Thread.ofPlatform().name("loadtest-loop").daemon().unstarted(this::run);
  }

  @Override
  public void open() throws IOException, InterruptedException {
    thread.start();
    try {
      opened.get(OPEN_MILLIS + OPEN_EACH_MILLIS * lines.length, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      close();
      throw new IOException("the connections could not be opened in time", e);
    } catch (ExecutionException e) {
      close();
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    }
  }

  @Override
  public void send(int connection, Step step) {
    Line line = lines[connection];
    long sentNanos = System.nanoTime();
    line.sentNanos = sentNanos;
    line.step.set(step);
    SocketChannel channel = line.channel;
    if (channel == null) {
      post(new Task(line, sentNanos, null, null));
      return;
    }
    try {
      ByteBuffer unwritten = write(channel, step);
      if (unwritten != null) {
        post(new Task(line, sentNanos, unwritten, null));
      }
    } catch (IOException e) {
      post(new Task(line, sentNanos, null, e));
    }
  }

  @Override
  public long bytesSent() {
    return bytesSent.sum();
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is left over is a copy, as the writer's memory is used again. */
  private @Nullable ByteBuffer write(SocketChannel channel, Step step) throws IOException {
    ByteBuffer request = writers.get().write(step);
    bytesSent.add(request.remaining());
    channel.write(request);
    return request.hasRemaining() ? ByteBuffer.allocate(request.remaining()).put(request).flip() : null;
  }

  private void post(Task task) {
    tasks.add(task);
    if (!Thread.currentThread().equals(thread)) {
      selector.wakeup();
    }
  }

  private void run() {
    try (selector) {
      Arrays.asList(lines).forEach(connector::want);
      connector.connectSome();
      while (!closed) {
        if (tasks.isEmpty()) {
          selector.select(this::ready, TICK_MILLIS);
        } else {
          selector.selectNow(this::ready);
        }
        for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
          perform(task);
        }
        connector.connectSome();
        timeOut();
      }
      Arrays.asList(lines).forEach(connector::abandon);
    } catch (IOException | RuntimeException | Error e) {
      opened.completeExceptionally(e);
      throw new IllegalStateException("an event loop of the load tester failed", e);
    }
  }

  private void ready(SelectionKey key) {
    Line line = (Line) key.attachment();
    if (line.connecting) {
      connector.proceed(line);
      return;
    }
    try {
      if (key.isValid() && key.isReadable()) {
        read(line);
      }
      if (key.isValid() && key.isWritable()) {
        flush(line);
      }
    } catch (IOException e) {
      broken(line, e);
    }
  }

  @Override
  public void connected(Line line) {
    if (unopened > 0 && --unopened == 0) {
      opened.complete(true);
    }
    if (line.unsent) {
      sendNow(line);
    }
  }

  @Override
  public void couldNotConnect(Line line, IOException why) {
    opened.completeExceptionally(why);
    broken(line, why);
  }

  private void perform(Task task) {
    Line line = task.line();
    if (line.sentNanos != task.sentNanos() || line.step.get() == null) {
      return;
    }
    if (task.broken() != null) {
      broken(line, task.broken());
    } else if (task.unwritten() != null) {
      line.unwritten = task.unwritten();
      flushOrFail(line);
    } else if (line.channel == null) {
      line.unsent = true;
      connector.want(line);
    } else {
      // It has been opened meanwhile.
      sendNow(line);
    }
  }

  /** Sends what found the connection closed: only the loop does, and once, as whoever had it due did not. */
  private void sendNow(Line line) {
    line.unsent = false;
    Step step = line.step.get();
    SocketChannel channel = line.channel;
    if (step == null || channel == null) {
      return;
    }
    try {
      line.unwritten = write(channel, step);
      flush(line);
    } catch (IOException e) {
      broken(line, e);
    }
  }

  private void flushOrFail(Line line) {
    try {
      flush(line);
    } catch (IOException e) {
      broken(line, e);
    }
  }

  private static void flush(Line line) throws IOException {
    ByteBuffer unwritten = line.unwritten;
    SocketChannel channel = line.channel;
    SelectionKey key = line.key;
    if (unwritten == null || channel == null || key == null) {
      return;
    }
    channel.write(unwritten);
    boolean more = unwritten.hasRemaining();
    line.unwritten = more ? unwritten : null;
    key.interestOps(more ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }

  private void read(Line line) throws IOException {
    SocketChannel channel = line.channel;
    if (channel == null) {
      return;
    }
    chunkBuffer.clear();
    int length = channel.read(chunkBuffer);
    if (length < 0) {
      throw new BrokenConnection("closed");
    }
    boolean whole;
    try {
      whole = line.parser.take(chunk, length);
    } catch (IOException e) {
      failed(line, new ErrorType(ErrorType.Kind.CORRUPT, String.valueOf(e.getMessage())));
      return;
    }
    if (whole) {
      answered(line);
    }
  }

  private void answered(Line line) {
    Step step = line.step.getAndSet(null);
    if (step == null) {
      // An answer that nobody asked for.
      connector.abandon(line);
      return;
    }
    Reply reply = reader.read(step, line.parser);
    if (line.parser.closes()) {
      connector.abandon(line);
    } else {
      line.parser.next();
    }
    listener.answered(line.number, step, reply, line.sentNanos);
  }

  private void broken(Line line, IOException why) {
    failed(line, new ErrorType(ErrorType.Kind.CONNECTION, BrokenConnection.word(why)));
  }

  /** Gives the connection up; the request that it had under way, if any, is answered with the error. */
  private void failed(Line line, ErrorType error) {
    connector.abandon(line);
    line.unsent = false;
    Step step = line.step.getAndSet(null);
    if (step != null) {
      listener.answered(line.number, step, Reply.failed(error, true, 0), line.sentNanos);
    }
  }

  private void timeOut() {
    long now = System.nanoTime();
    if (now - checkedNanos < TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS)) {
      return;
    }
    checkedNanos = now;
    for (Line line : lines) {
      if (line.step.get() != null && now - line.sentNanos > timeoutNanos) {
        failed(line, new ErrorType(ErrorType.Kind.TIMEOUT, "no answer"));
      }
    }
  }
}
