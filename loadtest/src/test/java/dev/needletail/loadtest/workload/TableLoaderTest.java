package dev.needletail.loadtest.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.loadtest.client.StubServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableLoaderTest {

  private static final String UNPROCESSED = "{\"UnprocessedItems\":{\"t\":[{\"PutRequest\":{\"Item\":{\"pk\":{\"S\":\"again\"}}}}]}}";

  private final List<Integer> progress = new ArrayList<>();

  @Test
  void load_manyBatches_tellsOfEveryOne() throws Exception {
    try (var server = new StubServer(_ -> StubServer.http(200, "", "{}"))) {
      load(server, 100);
    }

    assertThat(progress).containsExactly(25, 50, 75, 100);
  }

  @Test
  void load_itemsComeBackUnprocessed_areSentAgain() throws Exception {
    var sent = new ArrayList<Integer>();
    try (var server = new StubServer(n -> {
      sent.add(n);
      return StubServer.http(200, "", n == 1 ? UNPROCESSED : "{\"UnprocessedItems\":{}}");
    })) {
      load(server, 1);
    }

    // CreateTable, the batch, and what was left of it.
    assertThat(sent).containsExactly(0, 1, 2);
    assertThat(progress).containsExactly(1);
  }

  @Test
  void load_throttled_triesAgain() throws Exception {
    try (var server = new StubServer(
        n -> n == 1
            ? StubServer.http(400, "", "{\"__type\":\"x#ThrottlingException\"}")
            : StubServer.http(200, "", "{}"))) {
      load(server, 1);
    }

    assertThat(progress).containsExactly(1);
  }

  @Test
  void load_refused_tells() throws Exception {
    try (var server = new StubServer(
        n -> StubServer.http(n == 0 ? 200 : 400, "", "{\"__type\":\"x#ValidationException\"}"))) {

      assertThatThrownBy(() -> load(server, 1)).isInstanceOf(IOException.class)
          .hasMessage("BatchWriteItem was refused: ValidationException");
    }
  }

  private void load(StubServer server, int items) throws IOException, InterruptedException {
    new TableLoader(server.endpoint(), new Dataset("t", items, 64, 1)).load(progress::add);
  }
}
