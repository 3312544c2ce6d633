package dev.needletail.cache.path;

import dev.needletail.model.Departure;
import java.util.function.BooleanSupplier;

/**
 * Of the one who reads for all who wait for the same: leaving counts only if nobody else waits.
 *
 * @param isAwaited whether somebody else does
 */
public record SharedDeparture(Departure client, BooleanSupplier isAwaited) implements Departure {

  @Override
  public boolean hasLeft() {
    return client.hasLeft() && !isAwaited.getAsBoolean();
  }

  @Override
  public void whenLeft(Runnable action) {
    client.whenLeft(() -> {
      if (!isAwaited.getAsBoolean()) {
        action.run();
      }
    });
  }
}
