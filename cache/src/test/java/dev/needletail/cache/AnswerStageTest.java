package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.port.FakeClock;
import dev.needletail.cache.port.FakePeers;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.model.Reply;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store may answer with any kind of stage, also one that cannot be asked whether it is done. */
class AnswerStageTest {

  private final AcceleratedStore node = new AcceleratedStore(
      _ -> CompletableFuture.completedStage(Reply.ok(Accelerated.json("{}"))), CacheSettings.EMBEDDED, new FakeClock(),
      new FakePeers(), CacheStatistics.NONE);

  @ParameterizedTest
  @ValueSource(strings = {
      "GetItem {'TableName':'tab','Key':{'p':{'S':'a'}}}",
      "GetItem {'TableName':'tab','Key':{'p':{'S':'a'}},'ConsistentRead':true}",
      "Scan {'TableName':'tab'}",
      "PutItem {'TableName':'tab','Item':{'p':{'S':'a'}}}",
      "NoOperation {}"})
  void request_answeredWithAMinimalStage_isAnsweredAtOnce(String request) {
    String[] parts = request.split(" ", 2);

    var answer = node.execute(Accelerated.request(parts[0], parts[1])).toCompletableFuture();

    assertThat(answer).isCompletedWithValueMatching(reply -> reply.status() == 200);
  }
}
