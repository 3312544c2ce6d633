package dev.needletail.loadtest.workload;

import dev.needletail.loadtest.workload.keys.KeyDistribution;

/**
 * What a load consists of: everything that decides which requests are sent, but not when.
 *
 * @param name       of the workload, as on the command line
 * @param consistent which share of the reads is strongly consistent, 0 to 1
 * @param batchItems items of one batch, 1 to 25
 * @param pageItems  greatest number of items of one page of a Query or Scan, at least 1
 * @param capacity   whether answers are asked to tell what they consumed
 */
public record Requests(String name, Mix mix, Dataset data, KeyDistribution keys, double consistent, int batchItems,
    int pageItems, boolean capacity) {

  /** As many as a BatchWriteItem takes. */
  public static final int BATCH_ITEMS_MAX = 25;

  public Requests {
    require(consistent >= 0 && consistent <= 1, "the share of consistent reads is 0% to 100%");
    require(batchItems >= 1 && batchItems <= BATCH_ITEMS_MAX, "a batch has 1 to " + BATCH_ITEMS_MAX + " items");
    require(batchItems <= data.items(), "a batch of " + batchItems + " different items needs a table of as many");
    require(pageItems >= 1, "a page has at least 1 item");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
