package dev.needletail.cluster.simulation;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Links between nodes, each in one direction: messages come in order, after delays of their own; a link that is cut keeps them
 * until it is mended, or until one end gives up the other and they are lost. A bad network breaks even that.
 */
final class SimulatedNetwork {

  private record Link(int from, int to) {}

  /** What is on its way. */
  private static final class Queue {
    final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    long lastArrival;
  }

  private final Timetable time;
  private final Random random;
  private final boolean isBad;
  private final Map<Link, Queue> queues = new HashMap<>();
  private final Set<Link> cut = new HashSet<>();
  private long lastMended;

  /** @param isBad whether messages get lost, come twice and out of order */
  SimulatedNetwork(Timetable time, Random random, boolean isBad) {
    this.time = time;
    this.random = random;
    this.isBad = isBad;
  }

  /** For how long no link has been cut. */
  long wholeForNanos() {
    return cut.isEmpty() ? time.now() - lastMended : 0;
  }

  boolean isCut(int from, int to) {
    return cut.contains(new Link(from, to));
  }

  void cut(int from, int to) {
    cut.add(new Link(from, to));
  }

  void mend(int from, int to) {
    if (cut.remove(new Link(from, to))) {
      lastMended = time.now();
      Queue queue = queue(from, to);
      while (!queue.waiting.isEmpty()) {
        deliver(from, to, queue, queue.waiting.remove());
      }
    }
  }

  /** What waits for the link to be mended is lost. */
  void giveUp(int from, int to) {
    queue(from, to).waiting.clear();
  }

  void send(int from, int to, Runnable arrival) {
    Queue queue = queue(from, to);
    if (isCut(from, to)) {
      queue.waiting.add(arrival);
      return;
    }
    int dice = isBad ? random.nextInt(100) : 100;
    if (dice >= 3) {
      deliver(from, to, queue, arrival);
    }
    if (dice < 6) {
      time.after(delay() * 3, arrival);
    }
  }

  private void deliver(int from, int to, Queue queue, Runnable arrival) {
    long at = Math.max(time.now() + delay(), queue.lastArrival + 1);
    queue.lastArrival = at;
    time.after(at - time.now(), () -> {
      if (isCut(from, to)) {
        queue.waiting.add(arrival);
      } else {
        arrival.run();
      }
    });
  }

  /** Mostly well below a millisecond, at times much more. */
  private long delay() {
    return random.nextInt(40) == 0 ? random.nextInt(300_000_000) : 50_000L + random.nextInt(500_000);
  }

  private Queue queue(int from, int to) {
    return queues.computeIfAbsent(new Link(from, to), _ -> new Queue());
  }
}
