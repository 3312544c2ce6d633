package dev.needletail.loadtest.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.bench.compare.RowResult.Measured;
import dev.needletail.loadtest.bench.compare.Target.Unit;
import dev.needletail.loadtest.bench.compare.Turns.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private final List<String> sampled = new ArrayList<>();

  @Test
  void ratio_rounds_areOfNeighboursAndBeginWithEitherInTurns() throws Exception {
    Measured measured = new Turns(3, 1, 7).ratio(subject("a", 1, 1, 10, 30, 20), subject("b", 5, 5, 10, 10, 40));

    assertThat(measured.value()).isEqualTo(new Spread(1, 0.5, 3));
    assertThat(sampled).containsExactly("a1", "a1", "b1", "b1", "a7", "b7", "b7", "a7", "a7", "b7");
    assertThat(measured.sides()).extracting(RowResult.Side::value).containsExactly(new Spread(20, 10, 30),
        new Spread(10, 10, 40));
  }

  @Test
  void compare_difference_isOfEachRound() throws Exception {
    Measured measured = new Turns(2, 1, 1).compare(subject("a", 1, 1, 110, 150), subject("b", 1, 1, 60, 70),
        (mine, theirs) -> mine - theirs);

    assertThat(measured.value()).isEqualTo(new Spread(65, 50, 80));
  }

  @Test
  void ratio_stillGettingFaster_isWarmedUpFurther() throws Exception {
    Measured measured = new Turns(1, 1, 7).ratio(subject("a", 10, 50, 99, 100, 200), subject("b", 100, 100, 100));

    assertThat(sampled).containsExactly("a1", "a1", "a1", "a1", "b1", "b1", "a7", "b7");
    assertThat(measured.value().median()).isEqualTo(2);
  }

  private Subject subject(String name, double... values) {
    Iterator<Double> next = Arrays.stream(values).iterator();
    return new Subject(name, Unit.PER_SECOND, seconds -> {
      sampled.add(name + seconds);
      return next.next();
    });
  }
}
