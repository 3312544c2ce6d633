package dev.needletail.engine.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.engine.EngineParts;
import dev.needletail.engine.execution.ReadStates;
import dev.needletail.engine.storage.Space;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that are not looked into are not parsed: proven by documents that no parser takes. */
class UnparsedPageTest {

  private static final String UNREADABLE = "!no document!";

  @TempDir
  private Path temporary;

  @Test
  void query_withoutFilterAndProjection_copiesTheDocuments() {
    try (var parts = EngineParts.after(temporary.resolve("data"), _ -> {})) {
      byte[] document = UNREADABLE.getBytes(StandardCharsets.UTF_8);
      byte[] value = new byte[document.length + 1];
      value[0] = 42;
      System.arraycopy(document, 0, value, 1, document.length);
      parts.write(batch -> batch.put(Space.ITEMS, parts.rowKey("a"), value));
      var query = new QueryExecution(new ReadStates(parts.storage), parts.tables);

      assertThat(answer(query, ",'Limit':1"))
          .isEqualTo("{\"Items\":[" + UNREADABLE + "],\"Count\":1,\"ScannedCount\":1,"
              + "\"LastEvaluatedKey\":{\"pk\":{\"S\":\"a\"}}}");
      assertThatThrownBy(() -> answer(query, ",'ProjectionExpression':'x'")).isInstanceOf(RuntimeException.class);
    }
  }

  private static String answer(QueryExecution query, String parameters) {
    var request = EngineParts.request("Query", """
        {'TableName':'things','KeyConditionExpression':'pk = :a','ExpressionAttributeValues':{':a':{'S':'a'}}%s}"""
        .formatted(parameters));
    return new String(query.execute(request).toCompletableFuture().join(), StandardCharsets.UTF_8);
  }
}
