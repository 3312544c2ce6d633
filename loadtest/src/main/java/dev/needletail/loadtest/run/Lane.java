package dev.needletail.loadtest.run;

import dev.needletail.loadtest.client.Transport;
import dev.needletail.loadtest.result.ErrorType;
import dev.needletail.loadtest.workload.ReadUnits;
import dev.needletail.loadtest.workload.Reply;
import dev.needletail.loadtest.workload.Requests;
import dev.needletail.loadtest.workload.Step;
import dev.needletail.loadtest.workload.StepSource;
import dev.needletail.loadtest.workload.VersionBook;
import dev.needletail.loadtest.workload.Written;
import org.jspecify.annotations.Nullable;

/**
 * Matches requests that are due with connections that are free. In an open loop a request that finds none waits for one,
 * first come, first served, and its wait counts; in a closed loop every connection that becomes free is given a request.
 *
 * <p>Threads: any. The lock guards what is free, what waits and what is asked next; nothing is sent under it.
 */
final class Lane implements Transport.Listener {

  private final Requests requests;
  private final Written written;
  private final StepSource source;
  private final int connections;
  private final LongFifo free = new LongFifo();
  private final LongFifo waiting = new LongFifo();
  /** By connection: from when the latency of the request that it has under way counts. */
  private final long[] intendedNanos;
  private @Nullable Transport transport;
  private volatile Recording recording = new Recording();
  /** A closed loop goes on until then. */
  private boolean closedLoop;
  private boolean over = true;

  Lane(Requests requests, Written written, long seed, int connections) {
    this.requests = requests;
    this.written = written;
    this.source = new StepSource(requests, written, seed);
    this.connections = connections;
    this.intendedNanos = new long[connections];
    for (int i = 0; i < connections; i++) {
      free.add(i);
    }
  }

  /** Call it once, before anything else. */
  void over(Transport carrier) {
    transport = carrier;
  }

  /** Begins a run; in a closed loop every connection gets its first request. */
  void begin(Recording into, boolean closed) {
    recording = into;
    synchronized (this) {
      over = false;
      closedLoop = closed;
    }
    for (int i = 0; closed && i < connections; i++) {
      due(System.nanoTime());
    }
  }

  /** A request should be sent that counts from {@code intended}. */
  void due(long intended) {
    recording.due.increment();
    int connection;
    Step step;
    synchronized (this) {
      if (free.size() == 0) {
        recording.waited.increment();
        waiting.add(intended);
        return;
      }
      connection = (int) free.remove();
      step = source.next();
    }
    send(connection, step, intended);
  }

  @Override
  public void answered(int connection, Step step, Reply reply, long sentNanos) {
    long now = System.nanoTime();
    record(step, reply, now - intendedNanos[connection], now - sentNanos, sentNanos);
    written.settle(step, reply, now);
    Step next;
    long intended = now;
    synchronized (this) {
      next = over ? null : source.after(step, reply);
      if (next != null || closedLoop && !over) {
        recording.due.increment();
        next = next == null ? source.next() : next;
      } else if (waiting.size() > 0) {
        intended = waiting.remove();
        next = source.next();
      } else {
        free.add(connection);
        notifyAll();
      }
    }
    if (next != null) {
      send(connection, next, intended);
    }
  }

  /** No more requests follow from answers; those that wait are sent as connections become free. */
  synchronized void end() {
    over = true;
  }

  /** Waits until nothing waits any more, or until a moment; what waits then is never sent. */
  synchronized void awaitSent(long untilNanos) throws InterruptedException {
    for (long left = millisUntil(untilNanos); waiting.size() > 0 && left > 0; left = millisUntil(untilNanos)) {
      wait(left);
    }
    recording.unsent.add(waiting.size());
    waiting.clear();
  }

  /** Waits until every request has been answered, or until a moment. */
  synchronized void awaitAnswered(long untilNanos) throws InterruptedException {
    for (long left = millisUntil(untilNanos); free.size() < connections && left > 0; left = millisUntil(untilNanos)) {
      wait(left);
    }
  }

  synchronized int inFlight() {
    return connections - free.size();
  }

  synchronized int waiting() {
    return waiting.size();
  }

  private static long millisUntil(long nanos) {
    return (nanos - System.nanoTime()) / 1_000_000;
  }

  private void send(int connection, Step step, long intended) {
    Transport carrier = transport;
    if (carrier == null) {
      throw new IllegalStateException("a lane without connections");
    }
    intendedNanos[connection] = intended;
    recording.lateNanos.accumulate(System.nanoTime() - intended);
    carrier.send(connection, step);
  }

  private void record(Step step, Reply reply, long fromIntended, long fromSent, long sentNanos) {
    Recording into = recording;
    into.answered(step.operation(), reply.answer(), fromIntended, fromSent);
    into.bytesReceived.add(reply.bytes());
    ErrorType error = reply.error();
    if (error != null) {
      into.failed(error);
      return;
    }
    if (reply.capacityUnits() > 0) {
      (step.isWrite() ? into.writeUnits : into.readUnits).add(reply.capacityUnits());
    }
    if (reply.answer().fromCache()) {
      into.savedReadUnits.add(ReadUnits.of(step, requests.data()));
    }
    long age = requests.mix().writes() ? written.age(step, reply, sentNanos) : VersionBook.UNKNOWN;
    if (age != VersionBook.UNKNOWN) {
      into.agesKnown.increment();
      if (age > 0) {
        into.outOfDate(age);
      }
    }
  }
}
