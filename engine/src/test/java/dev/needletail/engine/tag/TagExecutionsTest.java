package dev.needletail.engine.tag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.EmbeddedStore;
import dev.needletail.engine.EngineSettings;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagExecutionsTest {

  private static final Caller CALLER = new Caller("key", "eu-west-1");
  private static final String ARN = CALLER.tableArn("abc");

  @TempDir
  private Path directory;

  @Test
  void tags_addedChangedAndTakenAway_areListed() {
    try (var store = EmbeddedStore.open(EngineSettings.inMemory())) {
      createTable(store, ",'Tags':[{'Key':'a','Value':'1'}]");
      Reply tagged = tag(store, "{'Key':'b','Value':'2'},{'Key':'a','Value':'3'}");
      assertThat(tagged.status()).isEqualTo(200);
      assertThat(tagged.body()).isEmpty();
      assertThat(list(store)).isEqualTo("{'Tags':[{'Key':'a','Value':'3'},{'Key':'b','Value':'2'}]}");

      send(store, "UntagResource", "{'ResourceArn':'" + ARN + "','TagKeys':['a','never']}");

      assertThat(list(store)).isEqualTo("{'Tags':[{'Key':'b','Value':'2'}]}");
    }
  }

  @Test
  void tags_afterRestart_areStillThere() {
    try (var store = EmbeddedStore.open(EngineSettings.in(directory))) {
      createTable(store, "");
      tag(store, "{'Key':'a','Value':'1'}");
    }

    try (var store = EmbeddedStore.open(EngineSettings.in(directory))) {
      assertThat(list(store)).isEqualTo("{'Tags':[{'Key':'a','Value':'1'}]}");
    }
  }

  @Test
  void tagResource_moreThanFiftyInAll_isRefusedAndChangesNothing() {
    try (var store = EmbeddedStore.open(EngineSettings.inMemory())) {
      createTable(store, ",'Tags':[" + tags(0, 50) + "]");

      assertThat(text(tag(store, tags(49, 51)))).contains(
          "Number of Tags exceed the current limit for the provided ResourceArn");
      assertThat(list(store)).doesNotContain("key-50");
      assertThat(tag(store, tags(49, 50)).status()).isEqualTo(200);
    }
  }

  @Test
  void tagOperations_onAbsentOrForeignTables_areRefused() {
    try (var store = EmbeddedStore.open(EngineSettings.inMemory())) {
      assertThat(list(store)).isEqualTo("{'__type':'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException',"
          + "'message':'Requested resource not found: ResourceArn: " + ARN + " not found'}");
      String foreign = "arn:aws:dynamodb:eu-west-1:000000000000:table/abc";
      assertThat(text(send(store, "ListTagsOfResource", "{'ResourceArn':'" + foreign + "'}"))).isEqualTo(
          "{'__type':'com.amazon.coral.service#AccessDeniedException','Message':'User:"
              + " arn:aws:iam::123456789012:user/key is not authorized to perform: dynamodb:ListTagsOfResource on"
              + " resource: " + foreign + "'}");
      String elsewhere = "arn:aws:dynamodb:us-east-1:123456789012:table/abc";
      assertThat(text(send(store, "ListTagsOfResource", "{'ResourceArn':'" + elsewhere + "'}")))
          .contains("Invalid TableArn: Invalid ResourceArn provided as input " + elsewhere);
    }
  }

  private static String tags(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "{'Key':'key-" + i + "','Value':'v'}")
        .collect(Collectors.joining(","));
  }

  private static void createTable(EmbeddedStore store, String tags) {
    Reply reply = send(store, "CreateTable",
        "{'TableName':'abc','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':"
            + "[{'AttributeName':'pk','AttributeType':'S'}],'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}]"
            + tags
            + "}");
    assertThat(reply.status()).isEqualTo(200);
  }

  private static Reply tag(EmbeddedStore store, String tags) {
    return send(store, "TagResource", "{'ResourceArn':'" + ARN + "','Tags':[" + tags + "]}");
  }

  private static String list(EmbeddedStore store) {
    return text(send(store, "ListTagsOfResource", "{'ResourceArn':'" + ARN + "'}"));
  }

  private static Reply send(EmbeddedStore store, String operation, String body) {
    return store.execute(new Request(Request.DYNAMODB, operation,
        body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), CALLER)).toCompletableFuture().join();
  }

  private static String text(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8).replace('"', '\'');
  }
}
