package dev.needletail.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.ThingsStore;
import dev.needletail.model.contract.StoreClient;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a transaction that has an item twice and another fault. */
class RepeatedItemsTest {

  @AutoClose
  private final ThingsStore things = new ThingsStore();
  private final StoreClient client = things.client;

  @ParameterizedTest
  @ValueSource(strings = {"TransactGetItems Get", "TransactWriteItems Delete"})
  void transaction_withAnItemTwice_isRefused(String request) {
    assertThat(refused(request, "things a", "things a").message())
        .isEqualTo("Transaction request cannot include multiple operations on one item");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TransactGetItems Get", "TransactWriteItems Delete"})
  void transaction_withAnItemTwiceAndALaterKeyOfAnotherType_isCancelledForTheKey(String request) {
    assertThat(refused(request, "things a", "things a", "things 1").message())
        .isEqualTo("Transaction cancelled, please refer cancellation reasons for specific reasons"
            + " [None, None, ValidationError]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TransactGetItems Get", "TransactWriteItems Delete"})
  void transaction_withAnItemTwiceAndALaterTableThatIsNotThere_isNotFound(String request) {
    assertThat(refused(request, "things a", "things a", "nothing a").type()).isEqualTo("ResourceNotFoundException");
  }

  private StoreClient.Refused refused(String request, String... keys) {
    String[] words = request.split(" ");
    var items = new StringBuilder();
    for (String key : keys) {
      String[] parts = key.split(" ");
      String type = Character.isDigit(parts[1].charAt(0)) ? "N" : "S";
      items.append(items.isEmpty() ? "" : ",").append("{'%s':{'TableName':'%s','Key':{'pk':{'%s':'%s'}}}}"
          .formatted(words[1], parts[0], type, parts[1]));
    }
    return client.refused(words[0], "{'TransactItems':[" + items + "]}");
  }
}
