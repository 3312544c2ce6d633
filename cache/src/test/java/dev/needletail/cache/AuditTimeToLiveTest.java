package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.needletail.cache.audit.AuditSettings;
import dev.needletail.cache.audit.AuditStatistics;
import dev.needletail.cache.audit.Skip;
import dev.needletail.cache.audit.Verdict;
import dev.needletail.cache.port.CacheStatistics.Kind;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.StaleAnswers;
import dev.needletail.cache.settings.TableCacheSettings;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What the audit takes for an entry's time to live, where it may answer beyond it if the store fails. */
class AuditTimeToLiveTest {

  private static final AuditStatistics DEAF = new AuditStatistics() {
    @Override
    public void agreed(String table, Kind kind) {}

    @Override
    public void disagreed(String table, Kind kind, Verdict verdict, long ageNanos) {}

    @Override
    public void skipped(String table, Kind kind, Skip reason) {}

    @Override
    public void consumed(double readUnits) {}
  };

  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED.withDefaults(TableCacheSettings.DEFAULT
      .withTtls(Duration.ofSeconds(60), Duration.ofSeconds(40), Duration.ofSeconds(50))
      .withStale(new StaleAnswers(Duration.ofHours(1), Duration.ofHours(2)))));

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "GetItem | {'TableName':'tab','Key':{'p':{'S':'a'}}} | 40000",
      "Query | {'TableName':'tab','KeyConditionExpression':'p=:p','ExpressionAttributeValues':{':p':{'S':'a'}}} | 50000"})
  void log_ofADisagreement_hasTheTimeToLiveAlone(String operation, String body, long ttlMillis) {
    var audit = node.accelerator.audit(AuditSettings.of(true), node.clock, () -> true, DEAF, new byte[]{1});
    node.call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'to learn the table'}}}");
    node.call(operation, body);
    node.writeAround("PutItem", "{'TableName':'tab','Item':{'p':{'S':'a'}}}");
    var lines = new ListAppender<ILoggingEvent>();
    var logger = (Logger) LoggerFactory.getLogger("dev.needletail.cache.audit");
    lines.start();
    logger.addAppender(lines);
    try {
      for (int i = 0; i < 4; i++) {
        audit.step();
      }
      node.clock.advance(Duration.ofSeconds(1));
      audit.step();
    } finally {
      logger.detachAppender(lines);
    }

    assertThat(lines.list).hasSize(1);
    assertThat(lines.list.getFirst().getKeyValuePairs().toString()).contains("ttlMillis=\"" + ttlMillis + "\"");
  }
}
