package dev.needletail.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * The same bytes to a front end with the short way and to one without it: the answers are the same bytes, but for what is
 * different in any two answers. The long way, Vert.x's, is the reference.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LaneDifferentialTest {

  private static final int SEQUENCES = 300;
  /** Follows what is tested, so that it shows where that has ended. */
  private static final String NEXT = RequestVariants.withBody("{\"TableName\":\"next\"}");

  private static final byte[] LAST = RequestVariants.bytes("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

  private final Logger logger = (Logger) LoggerFactory.getLogger(FailureLog.class);

  /** How the requests of the front end with a lane came to the store. */
  private final Queue<Boolean> cameShort = new ConcurrentLinkedQueue<>();
  private final RunningFrontEnd lane = new RunningFrontEnd(this::answer);
  private final RunningFrontEnd reference = RunningFrontEnd.withoutLane(this::answer);

  /** Tells all that has reached it; at once or later, or not at all. */
  private CompletableFuture<Reply> answer(Request request) {
    cameShort.add(request.departure() instanceof LaneRequest);
    String body = new String(request.body(), StandardCharsets.UTF_8);
    Reply told = Reply.ok((request.api() + request.operation() + request.caller() + request.control() + body)
        .getBytes(StandardCharsets.UTF_8)).withHeader("x-needletail-cache", "hit; cache=item; age=12");
    if (body.contains("\"l\"")) {
      return CompletableFuture.supplyAsync(() -> told);
    }
    if (body.contains("\"f\"")) {
      return CompletableFuture.failedFuture(new IllegalStateException("as the test wants it"));
    }
    if (body.contains("\"r\"")) {
      return CompletableFuture.completedFuture(
          Reply.refused(Refusal.validation("no")).withHeader("x-amzn-requestid", "THEIRS").withHeader("x-amz-crc32",
              "7"));
    }
    return CompletableFuture.completedFuture(told);
  }

  @BeforeAll
  void keepTheLogShort() {
    logger.setAdditive(false);
  }

  @AfterAll
  void stop() {
    logger.setAdditive(true);
    lane.close();
    reference.close();
  }

  static Stream<Arguments> regularOnes() {
    return arguments(RequestVariants.regularOnes());
  }

  static Stream<Arguments> unusualOnes() {
    return arguments(RequestVariants.unusualOnes());
  }

  private static Stream<Arguments> arguments(Map<String, String> requests) {
    return requests.entrySet().stream()
        .map(entry -> Arguments.of(RequestVariants.escaped(entry.getKey()), entry.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("regularOnes")
  void request_regular_isAnsweredTheShortWayAsTheLongWay(String name, String request) throws IOException {
    assertAlike(RequestVariants.bytes(request + NEXT));

    cameShort.clear();
    exchange(lane, RequestVariants.bytes(request));
    assertThat(cameShort).containsExactly(true);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusualOnes")
  void request_unusual_isAnsweredTheLongWay(String name, String request) throws IOException {
    assertAlike(RequestVariants.bytes(request + NEXT));
    assertAlike(RequestVariants.bytes(NEXT + request + NEXT));

    cameShort.clear();
    exchange(lane, RequestVariants.bytes(request));
    assertThat(cameShort).doesNotContain(true);
  }

  static IntStream seeds() {
    return IntStream.range(0, SEQUENCES);
  }

  /** What the client sends at once is chosen at random, too; what arrives at once is up to the kernel. */
  @ParameterizedTest
  @MethodSource("seeds")
  void requests_ofAllKindsPipelined_areAnsweredAlike(int seed) throws IOException {
    var random = new Random(seed);
    List<String> regular = List.copyOf(RequestVariants.regularOnes().values());
    List<String> unusual = List.copyOf(RequestVariants.unusualOnes().values());
    var all = new StringBuilder();
    // A connection that is closed on bytes which still come takes answers with it: the last request is sent at once.
    String last = "";
    for (int i = random.nextInt(8); i >= 0 && last.isEmpty(); i--) {
      List<String> from = random.nextInt(4) == 0 ? unusual : regular;
      String request = from.get(random.nextInt(from.size()));
      if (isLast(request)) {
        last = request;
      } else {
        all.append(request);
      }
    }
    byte[] bytes = RequestVariants.bytes(all + last);
    int[] cuts = random.ints(random.nextInt(6), 0, all.length() + 1).sorted().toArray();

    assertAlike(pieces(bytes, cuts));
  }

  /** Whether the connection is closed after it. */
  private boolean isLast(String request) throws IOException {
    return !text(exchange(reference, RequestVariants.bytes(request + NEXT))).contains("{\"TableName\":\"next\"}");
  }

  @Test
  void requests_cutAtEveryByte_areAnsweredAlike() throws IOException {
    byte[] bytes = RequestVariants.bytes(RequestVariants.regular() + NEXT);
    byte[] expected = exchange(reference, bytes);
    for (int cut = 1; cut < bytes.length; cut++) {
      assertThat(text(exchange(lane, pieces(bytes, cut)))).as("cut at %s", cut).isEqualTo(text(expected));
    }
  }

  private void assertAlike(byte[]... pieces) throws IOException {
    assertThat(text(exchange(lane, pieces))).isEqualTo(text(exchange(reference, pieces)));
  }

  private static byte[][] pieces(byte[] bytes, int... cuts) {
    var pieces = new ArrayList<byte[]>();
    int from = 0;
    for (int cut : cuts) {
      pieces.add(Arrays.copyOfRange(bytes, from, cut));
      from = cut;
    }
    pieces.add(Arrays.copyOfRange(bytes, from, bytes.length));
    return pieces.toArray(byte[][]::new);
  }

  /** Sends everything, and a request that the server closes the connection after, if it is still open then. */
  private static byte[] exchange(RunningFrontEnd server, byte[]... pieces) throws IOException {
    byte[][] all = Arrays.copyOf(pieces, pieces.length);
    all[all.length - 1] = RequestVariants.followed(pieces[pieces.length - 1], LAST);
    try (RawClient client = server.connect()) {
      for (byte[] piece : all) {
        client.send(piece);
      }
      return client.receiveAll();
    }
  }

  private static String text(byte[] answers) {
    return new String(answers, StandardCharsets.ISO_8859_1).replaceAll("Date: [^\r]*", "Date: *")
        .replaceAll("x-amzn-RequestId: [A-Z2-7]{52}", "x-amzn-RequestId: *");
  }
}
