package dev.needletail.loadtest.workload.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyDistributionTest {

  private static final int DRAWS = 1_000_000;

  /**
   * Chi-square against the definition, with a fixed seed. For k degrees of freedom the statistic has mean k and variance 2k; four
   * standard deviations above the mean come by chance once in tens of thousands of seeds.
   */
  @ParameterizedTest
  @CsvSource({"0.5,1000", "0.99,1000", "1,1000", "1.2,1000", "2.5,50", "0.99,7", "0.99,1"})
  void next_zipfian_hasTheFrequenciesOfTheDefinition(double skew, int keys) {
    long[] counts = counts(new KeyDistribution.Zipfian(skew), keys, keys);
    double zeta = 0;
    for (int rank = 1; rank <= keys; rank++) {
      zeta += Math.pow(rank, -skew);
    }
    var scatter = new Scatter(keys);

    double statistic = 0;
    for (int rank = 1; rank <= keys; rank++) {
      double expected = DRAWS * Math.pow(rank, -skew) / zeta;
      double difference = counts[scatter.of(rank - 1)] - expected;
      statistic += difference * difference / expected;
    }

    int freedom = keys - 1;
    assertThat(statistic).isLessThanOrEqualTo(freedom + 4 * Math.sqrt(2.0 * freedom));
  }

  @Test
  void next_zipfian_spreadsItsPopularKeys() {
    long[] counts = counts(new KeyDistribution.Zipfian(0.99), 10_000, 10_000);
    int first = most(counts);
    counts[first] = 0;
    int second = most(counts);

    assertThat(Math.abs(first - second)).isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 97, 1_000, 65_536, 99_999})
  void of_anySize_isAPermutation(int size) {
    var scatter = new Scatter(size);
    boolean[] seen = new boolean[size];

    for (int rank = 0; rank < size; rank++) {
      seen[scatter.of(rank)] = true;
    }

    assertThat(seen).doesNotContain(false);
  }

  @Test
  void next_latest_newestIsMostPopular() {
    long[] counts = counts(new KeyDistribution.Latest(0.99), 1_000, 1_200);

    assertThat(most(counts)).isEqualTo(1_199);
    assertThat(counts[1_198]).isLessThan(counts[1_199]);
    assertThat(counts[0]).isPositive();
  }

  @Test
  void next_latestWhileKeysAreAdded_followsThem() {
    KeyChooser chooser = new KeyDistribution.Latest(1.5).chooser(10);
    var random = new SplittableRandom(1);
    int newest = 0;
    for (int keys = 10; keys < 1_010; keys++) {
      int key = chooser.next(random, keys);
      assertThat(key).isBetween(0, keys - 1);
      newest += key == keys - 1 ? 1 : 0;
    }

    // One in zeta(1.5) = 2.612.
    assertThat(newest).isBetween(330, 440);
  }

  @Test
  void next_hotSet_givesItsShareToItsKeys() {
    long[] counts = counts(new KeyDistribution.HotSet(0.9, 10), 1_000, 1_000);
    long hot = 0;
    for (int key = 0; key < 10; key++) {
      hot += counts[key];
      assertThat(counts[key]).isBetween(88_000L, 92_000L);
    }

    assertThat(hot).isBetween(898_000L, 902_000L);
    assertThat(counts[10]).isBetween(50L, 170L);
  }

  @Test
  void next_uniform_choosesAllAlike() {
    long[] counts = counts(new KeyDistribution.Uniform(), 100, 150);

    for (int key = 0; key < 100; key++) {
      assertThat(counts[key]).isBetween(9_500L, 10_500L);
    }
    assertThat(counts[100]).isZero();
  }

  @Test
  void next_sameSeed_choosesTheSame() {
    assertThat(counts(new KeyDistribution.Zipfian(0.99), 100, 100))
        .isEqualTo(counts(new KeyDistribution.Zipfian(0.99), 100, 100));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void new_impossibleSkew_isRefused(double skew) {
    assertThatThrownBy(() -> new KeyDistribution.Zipfian(skew)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("skew");
  }

  private static long[] counts(KeyDistribution distribution, int items, int keys) {
    KeyChooser chooser = distribution.chooser(items);
    var random = new SplittableRandom(20261121);
    long[] counts = new long[keys];
    for (int i = 0; i < DRAWS; i++) {
      counts[chooser.next(random, keys)]++;
    }
    return counts;
  }

  private static int most(long[] counts) {
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      most = counts[i] > counts[most] ? i : most;
    }
    return most;
  }
}
