package dev.needletail.cache.lincheck;

import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;

/**
 * What two threads do to a {@link CachedRegister}, as text: {@code "write 1, read"}.
 *
 * @param before what was done before they began
 * @param one    what the first does
 * @param other  what the second does
 * @param after  what is done when both are done
 */
record Calls(String before, String one, String other, String after) {

  ExecutionScenario scenario() {
    return new ExecutionScenario(actors(before), List.of(actors(one), actors(other)), actors(after), null);
  }

  private static List<Actor> actors(String calls) {
    return Stream.of(calls.split(", ")).filter(call -> !call.isEmpty()).map(Calls::actor).toList();
  }

  private static Actor actor(String call) {
    String[] words = call.split(" ");
    try {
      return words.length == 1
          ? new Actor(CachedRegister.class.getMethod(words[0]), List.of())
          : new Actor(CachedRegister.class.getMethod(words[0], int.class), List.of(Integer.valueOf(words[1])));
    } catch (NoSuchMethodException e) {
      throw new AssertionError("no such call: " + call, e);
    }
  }
}
