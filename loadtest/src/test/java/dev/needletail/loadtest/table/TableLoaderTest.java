package dev.needletail.loadtest.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.loadtest.client.StubServer;
import dev.needletail.loadtest.workload.Dataset;
import dev.needletail.loadtest.workload.ItemSizes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void load_itemsComeBackUnprocessed_areSentAgainAlone() throws Exception {
    try (var server = new StubServer(
        n -> StubServer.http(200, "", n == 1 ? UNPROCESSED : "{\"UnprocessedItems\":{}}"))) {
      load(server, 2);

      // CreateTable, the batch, and what was left of it.
      assertThat(server.bodies()).hasSize(3);
      assertThat(server.bodies().getLast()).isEqualTo(UNPROCESSED.replace("UnprocessedItems", "RequestItems"));
    }
    assertThat(progress).containsExactly(2);
  }

  @ParameterizedTest
  @CsvSource({"400,ThrottlingException", "400,ProvisionedThroughputExceededException", "500,InternalServerError"})
  void load_errorThatPasses_sendsTheSameAgain(int status, String error) throws Exception {
    try (var server = new StubServer(n -> n == 1
        ? StubServer.http(status, "", "{\"__type\":\"x#" + error + "\"}")
        : StubServer.http(200, "", "{}"))) {
      load(server, 1);

      assertThat(server.bodies()).hasSize(3);
      assertThat(server.bodies().getLast()).isEqualTo(server.bodies().get(1)).contains("key-0");
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
    new TableLoader(server.endpoint(), new Dataset("t", items, new ItemSizes.Fixed(64), 1), null).load(progress::add);
  }
}
