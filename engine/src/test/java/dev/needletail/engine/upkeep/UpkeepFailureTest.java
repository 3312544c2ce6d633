package dev.needletail.engine.upkeep;

import static dev.needletail.engine.upkeep.TableParts.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.read.ListAppender;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.StorageSettings;
import dev.needletail.model.RefusedException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Background work that fails is tried again, keeps nothing else from going on, and ends with the engine. */
@Timeout(60)
class UpkeepFailureTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(Task.class);

  @AfterEach
  void unlisten() {
    logger.detachAndStopAllAppenders();
    logger.setAdditive(true);
  }

  @Test
  void fill_meetsWhatCannotBeRead_isTriedAgainUntilItCan() {
    try (var parts = new TableParts(StorageSettings.inMemory()); var upkeep = parts.startUpkeep()) {
      tableWithASpoiltItem(parts);
      parts.createIndex();
      int index = parts.index().id();
      await(() -> upkeep.isFailing(index));
      assertThat(parts.filled()).isFalse();

      parts.mend(2, 20);

      await(parts::filled);
      assertThat(parts.entries()).isEqualTo(parts.expectedEntries()).hasSize(3);
      assertThat(upkeep.isFailing(index)).isFalse();
    }
  }

  @Test
  void deleteTable_whoseIndexCannotBeFilled_isLetThrough() {
    try (var parts = new TableParts(StorageSettings.inMemory()); var upkeep = parts.startUpkeep()) {
      tableWithASpoiltItem(parts);
      parts.createIndex();
      int table = parts.table().id();
      int index = parts.index().id();
      await(() -> upkeep.isFailing(index));

      parts.answer("DeleteTable", "{'TableName':'abc'}");

      await(() -> parts.catalogue.dropped().isEmpty());
      assertThat(parts.rowCount(Space.ITEMS, table)).isZero();
      assertThat(parts.rowCount(Space.INDEX_ENTRIES, index)).isZero();
      await(() -> !upkeep.isFailing(index));
    }
  }

  @Test
  void deleteTable_whoseIndexIsBeingFilled_isRefused() {
    try (var parts = new TableParts(StorageSettings.inMemory())) {
      parts.createTable();
      parts.createIndex();

      assertThatThrownBy(() -> parts.answer("DeleteTable", "{'TableName':'abc'}"))
          .isInstanceOf(RefusedException.class).hasMessageContaining("ResourceInUseException");
    }
  }

  @Test
  void close_whileWorkRestsAfterAFailure_ends() {
    try (var parts = new TableParts(StorageSettings.inMemory())) {
      var upkeep = parts.startUpkeep();
      tableWithASpoiltItem(parts);
      parts.createIndex();
      int index = parts.index().id();
      await(() -> upkeep.isFailing(index));

      upkeep.close();

      assertThat(parts.filled()).isFalse();
    }
  }

  @Test
  void expiry_endsWithAnError_otherWorkGoesOn() {
    var told = new CountDownLatch(1);
    try (var parts = new TableParts(StorageSettings.inMemory())) {
      parts.createTable();
      parts.answer("UpdateTimeToLive",
          "{'TableName':'abc','TimeToLiveSpecification':{'Enabled':true,'AttributeName':'key'}}");
      parts.put(1, (int) (System.currentTimeMillis() / 1000 - 100));
      try (var _ = parts.startUpkeep((_, _) -> {
        told.countDown();
        throw new StackOverflowError("for the test");
      })) {
        await(() -> told.getCount() == 0);

        parts.createIndex();

        await(parts::filled);
      }
    }
  }

  @Test
  void failure_thatCannotBeLogged_endsNothing() {
    logger.setAdditive(false);
    var broken = new BrokenAppender();
    broken.start();
    logger.addAppender(broken);
    try (var parts = new TableParts(StorageSettings.inMemory()); var _ = parts.startUpkeep()) {
      tableWithASpoiltItem(parts);
      parts.createIndex();
      await(() -> broken.asked.getCount() == 0);

      parts.mend(2, 20);

      await(parts::filled);
    }
  }

  @Test
  void failure_isLoggedWithoutData() {
    logger.setAdditive(false);
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    logger.addAppender(log);
    try (var parts = new TableParts(StorageSettings.inMemory()); var upkeep = parts.startUpkeep()) {
      tableWithASpoiltItem(parts);
      parts.createIndex();
      int index = parts.index().id();

      await(() -> upkeep.isFailing(index));

      var event = log.list.getFirst();
      assertThat(event.getKeyValuePairs().toString()).contains("IndexFill").contains("failures");
      assertThat(event.getThrowableProxy().getClassName()).isEqualTo("dev.needletail.model.Redacted");
    }
  }

  private static void tableWithASpoiltItem(TableParts parts) {
    parts.createTable();
    for (int item = 1; item <= 3; item++) {
      parts.put(item, 10 * item);
    }
    parts.spoil(2);
  }

  /** Fails as no appender should, and past what the logging library catches. */
  private static final class BrokenAppender extends AppenderBase<ILoggingEvent> {

    private final CountDownLatch asked = new CountDownLatch(1);

    @Override
    public synchronized void doAppend(ILoggingEvent event) {
      asked.countDown();
      throw new StackOverflowError("for the test");
    }

    @Override
    protected void append(ILoggingEvent event) {
      throw new IllegalStateException("never called");
    }
  }
}
