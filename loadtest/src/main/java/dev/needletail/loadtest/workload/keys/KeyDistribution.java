package dev.needletail.loadtest.workload.keys;

/** How often which keys are asked for. */
public sealed interface KeyDistribution {

  /** As YCSB has it. */
  double DEFAULT_SKEW = 0.99;

  /**
   * Makes a chooser for one thread.
   *
   * @param items how many items the table was loaded with
   */
  KeyChooser chooser(int items);

  /** Every key as often as any other. */
  record Uniform() implements KeyDistribution {
    @Override
    public KeyChooser chooser(int items) {
      return (random, _) -> random.nextInt(items);
    }

    @Override
    public String toString() {
      return "uniform";
    }
  }

  /** The key of rank {@code k} in proportion to {@code k^-skew}; the popular ones lie anywhere in the table. */
  record Zipfian(double skew) implements KeyDistribution {
    public Zipfian {
      new ZipfSampler(skew);
    }

    @Override
    public KeyChooser chooser(int items) {
      var sampler = new ZipfSampler(skew);
      var scatter = new Scatter(items);
      return (random, _) -> scatter.of(sampler.next(random, items) - 1);
    }

    @Override
    public String toString() {
      return "zipfian, skew " + skew;
    }
  }

  /** As Zipfian, by age: the item that was inserted last is the most popular. */
  record Latest(double skew) implements KeyDistribution {
    public Latest {
      new ZipfSampler(skew);
    }

    @Override
    public KeyChooser chooser(int items) {
      var sampler = new ZipfSampler(skew);
      return (random, keys) -> keys - sampler.next(random, keys);
    }

    @Override
    public String toString() {
      return "latest, skew " + skew;
    }
  }

  /**
   * Some keys, the first of the table, get a share of the requests; the others get the rest.
   *
   * @param requests share of the requests, 0 to 1
   * @param keys     how many keys are hot, at least 1; of a table with fewer, all
   */
  record HotSet(double requests, int keys) implements KeyDistribution {
    public HotSet {
      if (!(requests >= 0 && requests <= 1) || keys < 1) {
        throw new IllegalArgumentException("a hot set is a share of the requests, 0% to 100%, to at least 1 key");
      }
    }

    @Override
    public KeyChooser chooser(int items) {
      int hot = Math.min(keys, items);
      return (random, _) -> hot == items || random.nextDouble() < requests
          ? random.nextInt(hot)
          : random.nextInt(hot, items);
    }

    @Override
    public String toString() {
      return "hot-set, " + 100 * requests + "% of requests to " + keys + " keys";
    }
  }
}
