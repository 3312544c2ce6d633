package dev.needletail.proxy.transparency;

import dev.needletail.proxy.transparency.deployment.Way;
import dev.needletail.proxy.transparency.generate.FuzzRequest;
import dev.needletail.proxy.transparency.wire.WireAnswer;
import dev.needletail.proxy.transparency.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one way's answers have said that later requests repeat: where a page ended, the names of streams and shards. Each
 * way has its own, as the stores name these things differently.
 *
 * <p>Threads: confined to the test's.
 */
final class Memory {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  /** Members of answers, and the name under which a request repeats each. */
  private static final Map<String, String> REPEATED = Map.of("LastEvaluatedKey", "LastEvaluatedKey", "LatestStreamArn",
      "LatestStreamArn", "ShardId", "ShardId", "ShardIterator", "ShardIterator", "NextShardIterator", "ShardIterator",
      "TableArn", "TableArn");

  private final Way way;
  private final Map<String, String> said = new HashMap<>();

  Memory(Way way) {
    this.way = way;
    REPEATED.values().forEach(name -> said.put(name, "\"none\""));
  }

  WireRequest fill(FuzzRequest request) {
    String body = request.body();
    for (var value : said.entrySet()) {
      body = body.replace("\"${" + value.getKey() + "}\"", value.getValue());
    }
    List<String> headers = request.headers().stream()
        .map(header -> header.replace(FuzzRequest.ACCESS_KEY, way.accessKey())).toList();
    return new WireRequest(request.method(), request.path(), headers, body.getBytes(StandardCharsets.ISO_8859_1));
  }

  void hear(WireAnswer answer) {
    if (answer.status() == 200 && answer.body().length > 0 && answer.body()[0] == '{') {
      try {
        remember(JSON.readTree(answer.body()));
      } catch (JacksonException e) {
        throw new IllegalStateException("an answer that is not JSON: " + answer, e);
      }
    }
  }

  private void remember(JsonNode node) {
    node.properties().forEach(member -> {
      String name = REPEATED.get(member.getKey());
      if (name != null) {
        said.put(name, FuzzRequest.bytesOf(member.getValue().toString()));
      }
      remember(member.getValue());
    });
    if (node.isArray()) {
      node.forEach(this::remember);
    }
  }
}
