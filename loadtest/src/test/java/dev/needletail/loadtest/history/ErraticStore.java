package dev.needletail.loadtest.history;

import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A store whose requests and answers take their time on the way, each as long as chance says, so that they overtake each
 * other; and some of whose writes take effect a while after whoever waited for them was told that nobody knows.
 *
 * <p>Threads: any.
 */
final class ErraticStore implements Store {

  private static final Set<String> WRITES = Set.of("PutItem", "UpdateItem", "DeleteItem");

  private static final Reply NOBODY_KNOWS = new Reply(500,
      "{\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalServerError\"}".getBytes(StandardCharsets.UTF_8),
      Map.of());
  /** One in so many takes ten times as long as the others. */
  private static final int SELDOM = 8;

  private final Store store;
  private final int delayMillis;
  private final double lost;
  private final Random random;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  /**
   * @param delayMillis of most requests and answers, at the most
   * @param lost        the share of writes whose outcome is not known
   */
  ErraticStore(Store store, int delayMillis, double lost, long seed) {
    this.store = store;
    this.delayMillis = delayMillis;
    this.lost = lost;
    this.random = new Random(seed);
  }

  @Override
  public CompletionStage<Reply> execute(Request request) {
    var answer = new CompletableFuture<Reply>();
    boolean isLost = WRITES.contains(request.operation()) && random.nextDouble() < lost;
    if (isLost) {
      after(delayMillis, () -> answer.complete(NOBODY_KNOWS));
    }
    after(isLost ? 4 * delayMillis : delayMillis, () -> store.execute(request)
        .whenComplete((reply, failure) -> after(delayMillis, () -> {
          if (reply != null) {
            answer.complete(reply);
          } else {
            answer.completeExceptionally(failure);
          }
        })));
    return answer;
  }

  private void after(int millisMost, Runnable action) {
    int micros = random.nextInt(millisMost * 1_000 + 1);
    timer.schedule(action, random.nextInt(SELDOM) == 0 ? 10L * micros : micros, TimeUnit.MICROSECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    store.close();
  }
}
