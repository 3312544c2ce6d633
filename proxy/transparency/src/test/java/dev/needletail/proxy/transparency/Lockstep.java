package dev.needletail.proxy.transparency;

import dev.needletail.proxy.transparency.deployment.Way;
import dev.needletail.proxy.transparency.generate.FuzzRequest;
import dev.needletail.proxy.transparency.generate.Tables;
import dev.needletail.proxy.transparency.wire.WireAnswer;
import dev.needletail.proxy.transparency.wire.WireConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends every request along all ways, one after the other, and compares the answers with the direct one.
 *
 * <p>Threads: confined to the test's.
 */
final class Lockstep implements AutoCloseable {

  /** A way of this run. */
  private record Lane(Way way, Memory memory, WireConnection connection) {}

  private final Comparison comparison;
  private final List<Lane> lanes = new ArrayList<>();
  private final Map<String, Integer> cacheWords = new HashMap<>();

  /** Creates the tables. */
  Lockstep(List<Way> ways, Comparison comparison) {
    this.comparison = comparison;
    ways.forEach(way -> lanes.add(new Lane(way, new Memory(way), new WireConnection(way.port()))));
    for (FuzzRequest create : Tables.create()) {
      String difference = send(create);
      if (!difference.isEmpty()) {
        throw new IllegalStateException("a table of the test: " + difference);
      }
    }
  }

  /** What differs in the answers, for people; empty if nothing does. */
  String send(FuzzRequest request) {
    var answers = new ArrayList<WireAnswer>();
    for (Lane lane : lanes) {
      WireAnswer answer = lane.connection().exchange(lane.memory().fill(request));
      lane.memory().hear(answer);
      answers.add(answer);
      cacheWords.merge(lane.way().name() + ": " + answer.header("x-needletail-cache").replaceFirst("; age.*", ""), 1,
          Integer::sum);
    }
    WireAnswer direct = answers.getFirst();
    var text = new StringBuilder();
    for (int i = 1; i < lanes.size(); i++) {
      List<String> differences = comparison.differences(request, direct, answers.get(i));
      if (!differences.isEmpty()) {
        text.append("\n  ").append(lanes.get(i).way().name()).append(" differs in ").append(differences)
            .append(": ").append(answers.get(i));
      }
    }
    return text.isEmpty() ? "" : request + "\n  direct: " + direct + text;
  }

  /** How often each way's answers said what in {@code x-needletail-cache}. */
  Map<String, Integer> cacheWords() {
    return Map.copyOf(cacheWords);
  }

  @Override
  public void close() {
    lanes.forEach(lane -> lane.connection().close());
  }
}
